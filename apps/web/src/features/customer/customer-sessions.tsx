'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ConfirmDialog } from '#web/components/confirm-dialog.tsx';
import list from '#web/components/found-list.module.css';
import { LoadFailed } from '#web/components/load-failed.tsx';
import { RowSkeleton } from '#web/components/row-skeleton.tsx';
import rows from '#web/components/rows.module.css';
import { ShowMore } from '#web/components/show-more.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { TitledSection } from '#web/components/titled-section.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import type { Session } from '#web/features/security/session.ts';
import { SessionRow } from '#web/features/security/session-row.tsx';
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
      <div className={list.found}>
        <StatusMessage ref={status} message={message} />
        {all === undefined && !isError && <RowSkeleton rows={2} />}
        {isError && <LoadFailed text={t('failed')} onRetry={() => sessions.refetch()} />}
        {all?.length === 0 && <p className={rows.quiet}>{t('none')}</p>}
        {all !== undefined && all.length > 0 && (
          <ul className={`${rows.rows} ${classes.sessions}`}>
            {all.slice(0, shown).map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                action={
                  !session.blocked && (
                    <Button
                      variant="default"
                      size="sm"
                      aria-label={t('blockLabel', { device: deviceOf(session) })}
                      onClick={() => {
                        block.reset();
                        announce('');
                        setBlocking(session);
                      }}
                    >
                      {t('block')}
                    </Button>
                  )
                }
              />
            ))}
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
