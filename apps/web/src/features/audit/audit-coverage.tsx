import type { RouterOutputs } from '@caudal/api';
import { useFormatter, useTranslations } from 'next-intl';
import classes from './audit-coverage.module.css';

export type Coverage = RouterOutputs['staff']['audit']['coverage'];

/** From when on events are here, and where the older ones are. */
export function AuditCoverage({ coverage: { since, archivedMonth } }: { coverage: Coverage }) {
  const t = useTranslations('audit');
  const format = useFormatter();
  if (since === null) return null;
  const day = format.dateTime(new Date(since), { day: 'numeric', month: 'long', year: 'numeric' });
  return (
    <p className={classes.coverage}>
      {archivedMonth === null
        ? t('since', { day })
        : t('sinceArchived', {
            day,
            month: format.dateTime(new Date(`${archivedMonth}-01`), {
              month: 'long',
              year: 'numeric',
              timeZone: 'UTC',
            }),
          })}
    </p>
  );
}
