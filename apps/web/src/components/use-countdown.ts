'use client';

import { useEffect, useState } from 'react';

/** A new end may differ by this much (rounding, time of the answer) without restarting the count. */
const SAME_END_MS = 1_500;

/**
 * The seconds left, counted down from `seconds`. Uses this browser's clock only, since the server's may differ.
 *
 * @param receivedAt - changes whenever `seconds` comes from a new answer.
 */
export function useCountdown(seconds: number, receivedAt: number): number {
  const [left, setLeft] = useState(seconds);
  const [end, setEnd] = useState(0);

  useEffect(() => {
    const next = Date.now() + seconds * 1_000;
    setEnd((known) => (Math.abs(known - next) < SAME_END_MS ? known : next));
  }, [seconds, receivedAt]);

  useEffect(() => {
    if (end === 0) return;
    const tick = () => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1_000)));
    tick();
    const timer = setInterval(tick, 1_000);
    return () => clearInterval(timer);
  }, [end]);

  return left;
}
