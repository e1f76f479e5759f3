'use client';

import { useEffect, useState } from 'react';

/** An end that is learnt anew may differ by this much (rounding, the time an answer takes) without moving the count. */
const SAME_END_MS = 1_500;

/**
 * The seconds that are left, from so many at the moment when they were learnt. That moment is taken from this
 * browser's clock, since the server's may differ.
 *
 * @param learntAt - changes whenever `seconds` was learnt anew.
 */
export function useCountdown(seconds: number, learntAt: number): number {
  const [left, setLeft] = useState(seconds);
  const [end, setEnd] = useState(0);

  useEffect(() => {
    const next = Date.now() + seconds * 1_000;
    setEnd((known) => (Math.abs(known - next) < SAME_END_MS ? known : next));
  }, [seconds, learntAt]);

  useEffect(() => {
    if (end === 0) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [end]);

  return left;
}
