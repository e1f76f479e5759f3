'use client';

import { useNetwork } from '@mantine/hooks';
import { useTranslations } from 'next-intl';
import classes from './offline-banner.module.css';

/** Says when the browser has no connection. Part of the frame's header, which it pushes down instead of covering it. */
export function OfflineBanner() {
  const t = useTranslations('offline');
  const { online } = useNetwork();
  // Rendered while empty, so that screen readers announce its text.
  return (
    <div role="status" className={classes.banner}>
      {!online && t('status')}
    </div>
  );
}
