'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** How often the page is made anew while somebody looks at it. */
const EVERY_MS = 3_000;

/** Renders the page again and again: mails come without anybody asking. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
