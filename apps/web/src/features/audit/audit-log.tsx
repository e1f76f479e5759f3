'use client';

import { useTimeZone, useTranslations } from 'next-intl';
import { useSearchState } from '#web/use-search-state.ts';
import { AuditCoverage, type Coverage } from './audit-coverage.tsx';
import { AuditEvents } from './audit-events.tsx';
import { AuditFilterBar, type Kind } from './audit-filter-bar.tsx';
import { auditFiltersFrom, auditSearchOf } from './audit-filters.ts';
import classes from './audit-log.module.css';
import { exportAddress } from './audit-query.ts';

const CODEC = { read: auditFiltersFrom, write: auditSearchOf };

interface AuditLogProps {
  /** All kinds of events, by their titles. */
  readonly kinds: readonly Kind[];
  readonly coverage: Coverage;
}

/** The audit log: what happened, newest first, and its filters in the address. */
export function AuditLog({ kinds, coverage }: AuditLogProps) {
  const t = useTranslations('audit');
  const [filters, setFilters] = useSearchState(CODEC);
  const timeZone = useTimeZone() ?? 'UTC';
  return (
    <div className={classes.page}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      <AuditCoverage coverage={coverage} />
      <AuditFilterBar filters={filters} kinds={kinds} onChange={setFilters} />
      <section aria-labelledby="events">
        <div className={classes.head}>
          <h2 id="events" className={classes.section}>
            {t('events')}
          </h2>
          <p className={classes.exports}>
            {t.rich('export', {
              csv: (text) => (
                <a href={exportAddress(filters, timeZone, 'csv')} download>
                  {text}
                </a>
              ),
              jsonl: (text) => (
                <a href={exportAddress(filters, timeZone, 'jsonl')} download>
                  {text}
                </a>
              ),
            })}
          </p>
        </div>
        <AuditEvents filters={filters} onShowAll={() => setFilters({})} />
      </section>
    </div>
  );
}
