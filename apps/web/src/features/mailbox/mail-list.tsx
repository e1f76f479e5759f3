import type { CaudalBridge } from '@caudal/api';
import { VisuallyHidden } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { EmptyState } from '#web/components/empty-state.tsx';
import { LinkRow } from '#web/components/link-row.tsx';
import rows from '#web/components/rows.module.css';
import { routes } from '#web/routes.ts';
import { AutoRefresh } from './auto-refresh.tsx';
import classes from './mail-list.module.css';
import { MailTime } from './mail-time.tsx';

type Entry = Awaited<ReturnType<NonNullable<CaudalBridge['mailbox']>['list']>>[number];

/** All recent e-mails of this bank, whoever the recipient: only people who try it out use it. */
export function MailList({ mails }: { mails: readonly Entry[] }) {
  const t = useTranslations('mailbox');
  return (
    <div className={classes.page}>
      <AutoRefresh />
      <h1 className={classes.heading}>{t('heading')}</h1>
      <p className={classes.lead}>{t('lead')}</p>
      <VisuallyHidden role="status">{t('count', { count: mails.length })}</VisuallyHidden>
      {mails.length === 0 ? (
        <EmptyState heading={t('emptyHeading')} lead={t('emptyLead')} />
      ) : (
        <ul className={rows.rows}>
          {mails.map(({ id, subject, recipient, createdAt }) => (
            <LinkRow
              key={id}
              href={routes.mail(id)}
              name={subject}
              end={
                <span className={rows.quiet}>
                  <MailTime at={createdAt} />
                </span>
              }
            >
              <span className={rows.quiet}>{recipient}</span>
            </LinkRow>
          ))}
        </ul>
      )}
    </div>
  );
}
