'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import rows from '#web/components/rows.module.css';
import { ShowMore } from '#web/components/show-more.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import type { Session } from '#web/features/security/session.ts';
import { SessionRows } from '#web/features/security/session-rows.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './customer-sessions.module.css';
import { customerSessionsQuery } from './customer-sessions-query.ts';

/** How many are shown at first: those used last. */
const FEW = 4;

/** Where a customer is signed in, with buttons to block a session: a lost phone, or somebody else’s. */
export function CustomerSessions({ customerId }: { customerId: string }) {
  const t = useTranslations('customer.sessions');
  const utils = trpc.useUtils();
  const sessions = useQuery(customerSessionsQuery(customerId));
  const [shown, setShown] = useState(FEW);
  const [blocking, setBlocking] = useState<Session>();
  const { message, announce, status } = useStatusMessage();
  const block = trpc.staff.blockSession.useMutation();
  const { data: all, isError } = sessions;
  const deviceOf = ({ device }: Session) => device ?? t('unknownDevice');

  function confirm({ id, ...session }: Session) {
    block.mutate(
      { id },
      {
        async onSuccess() {
          await utils.invalidate();
          setBlocking(undefined);
          announce(t('isBlocked', { device: deviceOf({ id, ...session }) }));
        },
      },
    );
  }

  return (
    <TitledSection heading={t('heading')}>
      <div className={classes.sessions}>
        <StatusMessage ref={status} message={message} />
        {all === undefined && !isError && <RowSkeleton rows={2} />}
        {isError && <LoadFailed text={t('failed')} onRetry={() => sessions.refetch()} />}
        {all?.length === 0 && <p className={rows.quiet}>{t('none')}</p>}
        {all !== undefined && all.length > 0 && (
          <ul className={rows.rows}>
            <SessionRows
              sessions={all.slice(0, shown)}
              end={t('block')}
              endLabelOf={(session) =>
                session.blocked ? undefined : t('blockLabel', { device: deviceOf(session) })
              }
              onEnd={(session) => {
                block.reset();
                announce('');
                setBlocking(session);
              }}
            />
          </ul>
        )}
        {all !== undefined && all.length > shown && (
          <ShowMore
            label={t('more', { count: all.length - shown })}
            loadingLabel=""
            isLoading={false}
            onMore={() => setShown(all.length)}
          />
        )}
      </div>
      {blocking !== undefined && (
        <ConfirmDialog
          heading={t('blockHeading', { device: deviceOf(blocking) })}
          confirm={t('block')}
          attempt={block}
          onConfirm={() => confirm(blocking)}
          onClose={() => setBlocking(undefined)}
        >
          <p>{t('blockLead')}</p>
        </ConfirmDialog>
      )}
    </TitledSection>
  );
}
