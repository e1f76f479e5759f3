'use client';

import { followActivity } from '@caudal/client/activity';
import { useEffect, useRef, useState } from 'react';
import { tellNews } from './news.ts';
import { type Sharing, shareActivity } from './share-activity.ts';
import { browserTabs } from './tabs.ts';

interface StreamOptions {
  readonly userId: string;
  /** What happened up to here, the document shows. */
  readonly position: string;
  /** Customers whom the page shows. */
  readonly customers: readonly string[];
  /** The session is over. */
  readonly onOver: () => void;
}

/**
 * This tab's part in the browser's stream; what it brings reaches `onNews`.
 *
 * @returns whether what is shown is kept up to date; undefined until that is known.
 */
export function useStream({ userId, position, customers, onOver }: StreamOptions): boolean | undefined {
  const [isLive, setIsLive] = useState<boolean>();
  const sharing = useRef<Sharing>(undefined);
  const [start] = useState({ after: position, onOver });
  const shown = customers.join();
  const showing = useRef(shown);

  useEffect(() => {
    let { after } = start;
    // A navigation's age is that of its document.
    let bornAt = performance.timeOrigin;
    let hiddenAt = Date.now();

    function join(): void {
      sharing.current = shareActivity({
        tabs: browserTabs(userId),
        follow: (options) => followActivity(endpoint(), options),
        tab: crypto.randomUUID(),
        after,
        ageMs: Date.now() - bornAt,
        isVisible,
        onNews: tellNews,
        onLive: setIsLive,
        onOver: start.onOver,
      });
      sharing.current.show(idsOf(showing.current));
    }
    /** The browser keeps the page for going back: it must not hold the stream meanwhile. */
    function leave(): void {
      after = sharing.current?.after ?? after;
      bornAt = Date.now();
      sharing.current?.stop();
      sharing.current = undefined;
    }
    function onPageShow({ persisted }: PageTransitionEvent): void {
      if (persisted) join();
    }
    function onVisibilityChange(): void {
      if (isVisible()) sharing.current?.wake(Date.now() - hiddenAt);
      else hiddenAt = Date.now();
    }

    join();
    document.addEventListener('visibilitychange', onVisibilityChange);
    window.addEventListener('pageshow', onPageShow);
    window.addEventListener('pagehide', leave);
    return () => {
      document.removeEventListener('visibilitychange', onVisibilityChange);
      window.removeEventListener('pageshow', onPageShow);
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [userId, start]);

  useEffect(() => {
    showing.current = shown;
    sharing.current?.show(idsOf(shown));
  }, [shown]);

  return isLive;
}

/** The stream of whoever is signed in in this browser. */
function endpoint() {
  return {
    url: new URL('/api/v1/activity', window.location.origin),
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    credentials: 'same-origin',
    headers: async () => ({}),
    renew: async () => false,
  } as const;
}

function isVisible(): boolean {
  return document.visibilityState === 'visible';
}

function idsOf(joined: string): readonly string[] {
  return joined === '' ? [] : joined.split(',');
}
