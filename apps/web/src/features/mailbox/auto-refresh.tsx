'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** The interval of refreshes while the page is visible. */
const REFRESH_MS = 3_000;

/** Refreshes the page, since e-mails arrive on their own. */
export function AutoRefresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
