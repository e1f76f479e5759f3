'use client';

import { useEffect, useState } from 'react';

/** A stream that is back within this time is not worth a word: it was a restart, or a lift. */
const GRACE_MS = 4_000;

/** Without a stream, the page asks this often. */
export const ASKS_EVERY_MS = 15_000;

/**
 * Asks now and then while there is no stream and somebody may be looking.
 *
 * @param ask - asks for everything that is shown.
 * @returns whether it does.
 */
export function useFallback(isLive: boolean | undefined, ask: () => void): boolean {
  const [isAsking, setIsAsking] = useState(false);

  useEffect(() => {
    if (isLive === true) {
      setIsAsking(false);
      return;
    }
    const grace = setTimeout(() => setIsAsking(true), GRACE_MS);
    return () => clearTimeout(grace);
  }, [isLive]);

  useEffect(() => {
    if (!isAsking) return;
    const askIfSeen = () => document.visibilityState === 'visible' && ask();
    askIfSeen();
    const timer = setInterval(askIfSeen, ASKS_EVERY_MS);
    document.addEventListener('visibilitychange', askIfSeen);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', askIfSeen);
    };
  }, [isAsking, ask]);

  return isAsking;
}
