'use client';

import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { Dialog } from '#web/components/dialog.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import classes from '#web/features/settings/settings-section.module.css';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { trpcClient } from '#web/trpc/client.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { Session } from './session.ts';
import { SessionRow } from './session-row.tsx';
import list from './sessions-section.module.css';

/** The user's sessions, with buttons to sign them out. */
export function SessionsSection() {
  const t = useTranslations('security.sessions');
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const status = useRef<HTMLParagraphElement>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [{ items: sessions }] = trpc.sessions.list.useSuspenseQuery();
  const others = sessions.filter(({ current }) => !current);

  const refresh = () => utils.sessions.list.invalidate();
  const revoke = useMutation({
    mutationFn: ({ id }: Session) => trpcClient.sessions.revoke.mutate({ id }),
    onSuccess: async () => {
      await refresh();
      // The focused button is gone with its row.
      status.current?.focus();
    },
    onError: refresh,
  });
  const revokeOthers = trpc.sessions.revokeOthers.useMutation({
    onSuccess: async () => {
      setIsAsking(false);
      await refresh();
      status.current?.focus();
    },
  });
  const error = revoke.error ?? (isAsking ? null : revokeOthers.error);

  function said(): string {
    if (revokeOthers.isSuccess) return t('revokedOthers', { count: revokeOthers.data.ended });
    return revoke.isSuccess ? t('revoked', { device: revoke.variables.device ?? t('unknownDevice') }) : '';
  }

  return (
    <SettingsSection id="sessions" heading={t('heading')} lead={t('lead')}>
      {error !== null && (
        <Callout tone="danger" role="alert">
          {refusalText(error)}
        </Callout>
      )}
      <ul className={list.sessions}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            isEnding={revoke.isPending && revoke.variables.id === session.id}
            onRevoke={() => {
              revokeOthers.reset();
              if (!revoke.isPending) revoke.mutate(session);
            }}
          />
        ))}
      </ul>
      <p ref={status} role="status" tabIndex={-1} className={classes.status}>
        {said()}
      </p>
      {others.length > 0 && (
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t('revokeOthers')}
        </Button>
      )}
      {isAsking && (
        <Dialog heading={t('askHeading')} onClose={() => setIsAsking(false)}>
          <div className={list.ask}>
            <p>{t('askLead', { count: others.length })}</p>
            {revokeOthers.isError && (
              <Callout tone="danger" role="alert">
                {refusalText(revokeOthers.error)}
              </Callout>
            )}
            <div className={classes.actions}>
              <Button loading={revokeOthers.isPending} onClick={() => revokeOthers.mutate()}>
                {t('askConfirm')}
              </Button>
              <Button variant="default" onClick={() => setIsAsking(false)}>
                {t('askCancel')}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </SettingsSection>
  );
}
