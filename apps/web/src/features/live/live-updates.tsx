'use client';

import { VisuallyHidden } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef, useState } from 'react';
import { leaveForSignIn } from '#web/features/session/leave-for-sign-in.ts';
import { readSessionEnds } from '#web/features/session/session-ends.ts';
import { type Concern, concernOf, EVERYTHING } from './concern.ts';
import { type Announcement, createAnnouncer } from './create-announcer.ts';
import { createRefresher, type Refresher } from './create-refresher.ts';
import classes from './live-updates.module.css';
import { onNews } from './news.ts';
import { ASKS_EVERY_MS, useFallback } from './use-fallback.ts';
import { useStream } from './use-stream.ts';

export interface LiveUpdatesProps {
  readonly userId: string;
  /** Whether the user may follow customers, as staff who serve them do. */
  readonly isServing: boolean;
  /** What happened to the user up to here, the document shows. */
  readonly position: string;
}

/**
 * A page on its way while something happens may have been rendered before: what has become old so shortly ago is asked
 * for once more.
 */
const ON_ITS_WAY_MS = 5_000;

/** How long a live region keeps what it said. */
const SAID_MS = 5_000;

// Loaded when there is something to say. Without a connection there is nothing new.
const AnnouncementText = dynamic(() =>
  import('./announcement-text.tsx').then(
    (module) => module.AnnouncementText,
    () => Nothing,
  ),
);
const AnnouncementToast = dynamic(() =>
  import('./announcement-toast.tsx').then(
    (module) => module.AnnouncementToast,
    () => Nothing,
  ),
);

/** Follows what happens, refetches what it concerns, says what matters, and says so when it cannot. */
export function LiveUpdates({ userId, isServing, position }: LiveUpdatesProps) {
  const t = useTranslations('live');
  const router = useRouter();
  const queryClient = useQueryClient();
  const pathname = usePathname();
  const { online } = useNetwork();
  const [said, setSaid] = useState<Announcement>();
  const [toast, setToast] = useState<Announcement>();
  const refresher = useRef<Refresher>(undefined);
  const recent = useRef<{ concern: Concern; at: number }[]>([]);

  const isLive = useStream({
    userId,
    position,
    customers: isServing ? customersOn(pathname) : [],
    // A session that was renewed, as after a change of the password, has its cookie still: the server knows which it is.
    onOver: () => (readSessionEnds(document.cookie) === undefined ? leaveForSignIn() : router.refresh()),
  });
  const askForAll = useCallback(() => refresher.current?.note(EVERYTHING), []);
  const isAsking = useFallback(isLive, askForAll);

  useEffect(() => {
    const isVisible = () => document.visibilityState === 'visible';
    const created = createRefresher({
      queryClient,
      refreshPage: () => router.refresh(),
      pathname: () => window.location.pathname,
      isVisible,
    });
    const announcer = createAnnouncer(
      ({ transferId }) => window.location.pathname.includes(transferId),
      (announcement) => {
        if (!isVisible()) return;
        setSaid(announcement);
        if (announcement.isMoneyIn) setToast(announcement);
      },
    );
    const stopListening = onNews((news) => {
      const concern = concernOf(news);
      const now = Date.now();
      recent.current = [...recent.current.filter(({ at }) => now - at < ON_ITS_WAY_MS), { concern, at: now }];
      created.note(concern);
      announcer.note(news);
    });
    refresher.current = created;
    document.addEventListener('visibilitychange', created.look);
    return () => {
      stopListening();
      document.removeEventListener('visibilitychange', created.look);
      announcer.stop();
      created.stop();
    };
  }, [queryClient, router]);

  // Said again, the same words would not be announced.
  useEffect(() => {
    if (said === undefined) return;
    const timer = setTimeout(() => setSaid(undefined), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  // For each page that has come.
  useEffect(() => {
    const now = Date.now();
    for (const { concern, at } of recent.current)
      if (now - at < ON_ITS_WAY_MS) refresher.current?.note(concern);
  }, [pathname]);

  return (
    <>
      {/* Rendered while empty, so that screen readers announce its text. */}
      <div role="status" className={classes.line}>
        {isAsking && online && t('notLive', { seconds: ASKS_EVERY_MS / 1_000 })}
      </div>
      <VisuallyHidden role="status">
        {said !== undefined && <AnnouncementText announcement={said} />}
      </VisuallyHidden>
      {toast !== undefined && (
        <AnnouncementToast
          key={toast.movement?.hash ?? toast.count}
          announcement={toast}
          onClose={() => setToast(undefined)}
        />
      )}
    </>
  );
}

/** The customer whom a page of staff is about; none in an address that leads nowhere. */
function customersOn(pathname: string): readonly string[] {
  const id = /^\/counter\/customers\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})(?:\/|$)/.exec(pathname)?.[1];
  return id === undefined ? [] : [id];
}

function Nothing(): null {
  return null;
}
