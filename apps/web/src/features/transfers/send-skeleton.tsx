import { Skeleton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './send-skeleton.module.css';

/** The shape of a step that is not there yet. */
export function SendSkeleton({ label }: { label?: string }) {
  const t = useTranslations('send');
  return (
    <div className={classes.skeleton} role="status" aria-label={label ?? t('loading')}>
      <Skeleton height={20} width="40%" />
      <Skeleton height={28} width="70%" />
      <Skeleton height={48} />
      <Skeleton height={42} width={140} radius="xl" />
    </div>
  );
}
