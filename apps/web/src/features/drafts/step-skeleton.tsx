import { Skeleton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import classes from './step-skeleton.module.css';

/** The placeholder of a step that is loading, or of a draft that leaves this page. */
export function StepSkeleton({ isLeaving = false }: { isLeaving?: boolean }) {
  const t = useTranslations('steps');
  return (
    <div className={classes.skeleton} role="status" aria-label={t(isLeaving ? 'movedOn' : 'loading')}>
      <Skeleton height={20} width="40%" />
      <Skeleton height={28} width="70%" />
      <Skeleton height={48} />
      <Skeleton height={42} width={140} radius="xl" />
    </div>
  );
}
