'use client';

import dynamic from 'next/dynamic';
import { useNow } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { leaveForSignIn } from './leave-for-sign-in.ts';
import { type SessionStanding, type SessionWatch, watchSession } from './watch-session.ts';

// Loaded when it is first needed, once a day at most. Without a connection nothing could be extended.
const EndingDialog = dynamic(() =>
  import('./ending-dialog.tsx').then(
    (module) => module.EndingDialog,
    () => Nothing,
  ),
);

/**
 * Warns before the session ends, and leads to sign-in once it has, in every tab: nobody who comes by later sees what was
 * on the screen. In the frame of every page.
 */
export function SessionGuard() {
  // When the bank rendered this document, by its clock.
  const [rendered] = useState(useNow());
  const watch = useRef<SessionWatch>(undefined);
  const [standing, setStanding] = useState<SessionStanding>({ state: 'running' });
  const [isTold, setIsTold] = useState(false);

  useEffect(() => {
    const aheadMs = performance.timeOrigin - rendered.getTime();
    const started = watchSession({ cookies: () => document.cookie, aheadMs }, (found) => {
      setStanding(found);
      if (found.state === 'running') setIsTold(false);
      if (found.state === 'over') leaveForSignIn();
    });
    watch.current = started;
    // A hidden tab's timers are late, and a page that comes back from the cache had none. Not while it is being left,
    // by signing out for one.
    const look = () => document.visibilityState === 'visible' && started.look();
    document.addEventListener('visibilitychange', look);
    window.addEventListener('pageshow', look);
    return () => {
      started.stop();
      document.removeEventListener('visibilitychange', look);
      window.removeEventListener('pageshow', look);
    };
  }, [rendered]);

  if (standing.state !== 'ending' || isTold) return null;
  return (
    <EndingDialog
      {...standing}
      onExtended={() => watch.current?.look()}
      onOver={leaveForSignIn}
      onTold={() => setIsTold(true)}
    />
  );
}

function Nothing() {
  return null;
}
