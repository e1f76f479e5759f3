'use client';

import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { EmptyState } from '#web/components/empty-state.tsx';
import { PageTop } from '#web/components/page-top.tsx';
import rows from '#web/components/rows.module.css';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { AddMember } from './add-member.tsx';
import { ChangeAccess } from './change-access.tsx';
import { ChangeRole } from './change-role.tsx';
import { MemberRow } from './member-row.tsx';
import { ResetSecondFactor } from './reset-second-factor.tsx';
import classes from './team-page.module.css';
import { type TeamMember, teamQuery } from './team-query.ts';

/** The open dialog. */
type OpenDialog =
  | { readonly what: 'add' }
  | { readonly what: 'role' | 'access' | 'second-factor'; readonly member: TeamMember };

/** Who works at the bank, and what they may do. */
export function TeamPage({ ownId }: { ownId: string }) {
  const t = useTranslations('team');
  const team = useSuspenseQuery(teamQuery).data;
  const queryClient = useQueryClient();
  const { message, announce, status } = useStatusMessage();
  const [dialog, setDialog] = useState<OpenDialog>();

  const close = () => setDialog(undefined);
  const openDialog = (next: OpenDialog) => {
    announce('');
    setDialog(next);
  };

  async function done(news: string) {
    await queryClient.invalidateQueries({ queryKey: teamQuery.queryKey });
    close();
    announce(news);
  }

  return (
    <>
      <PageTop heading={t('heading')} lead={t('lead')}>
        <Button onClick={() => openDialog({ what: 'add' })}>{t('add')}</Button>
      </PageTop>
      <div className={classes.said}>
        <StatusMessage ref={status} message={message} />
      </div>
      <ul className={rows.rows}>
        {team.map((member) => (
          <MemberRow
            key={member.id}
            member={member}
            isSelf={member.id === ownId}
            onChangeRole={() => openDialog({ what: 'role', member })}
            onResetSecondFactor={() => openDialog({ what: 'second-factor', member })}
            onChangeAccess={() => openDialog({ what: 'access', member })}
          />
        ))}
      </ul>
      {team.length === 1 && (
        <EmptyState Heading="h2" heading={t('aloneHeading')} lead={t('aloneLead')}>
          <Button variant="default" onClick={() => openDialog({ what: 'add' })}>
            {t('add')}
          </Button>
        </EmptyState>
      )}
      {dialog?.what === 'add' && <AddMember onClose={close} onDone={done} />}
      {dialog?.what === 'role' && <ChangeRole member={dialog.member} onClose={close} onDone={done} />}
      {dialog?.what === 'second-factor' && (
        <ResetSecondFactor member={dialog.member} onClose={close} onDone={done} />
      )}
      {dialog?.what === 'access' && <ChangeAccess member={dialog.member} onClose={close} onDone={done} />}
    </>
  );
}
