'use client';

import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './waiting-approvals.module.css';

/** How often the bank is asked: colleagues ask and decide elsewhere. */
const EVERY_MS = 60_000;

/** How many requests wait for this member of staff to decide; nothing while there are none. */
export function WaitingApprovals() {
  const t = useTranslations('approvals');
  const { data } = trpc.staff.requests.count.useQuery(undefined, { refetchInterval: EVERY_MS });
  if (data === undefined || data.toDecide === 0) return null;
  return (
    <span className={classes.count}>
      <span aria-hidden>{data.toDecide}</span>
      <VisuallyHidden>{t('waitingCount', { count: data.toDecide })}</VisuallyHidden>
    </span>
  );
}
