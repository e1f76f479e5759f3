'use client';

import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import classes from '#web/features/settings/settings-section.module.css';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { ProofForm } from './proof-form.tsx';
import type { Session } from './session.ts';
import { SessionRow } from './session-row.tsx';
import { sessionsQuery } from './sessions-query.ts';
import list from './sessions-section.module.css';
import { useHasSecondFactor } from './use-has-second-factor.ts';

/** The user's sessions, with buttons to sign them out: asks for a proof, since a thief has a session, too. */
export function SessionsSection() {
  const t = useTranslations('security.sessions');
  const queryClient = useQueryClient();
  const asksCode = useHasSecondFactor();
  const status = useRef<HTMLParagraphElement>(null);
  const [asking, setAsking] = useState<Session | 'others'>();
  const [said, setSaid] = useState('');
  const sessions = useSuspenseQuery(sessionsQuery).data;
  const others = sessions.filter(({ current }) => !current);
  const revoke = trpc.sessions.revoke.useMutation();
  const revokeOthers = trpc.sessions.revokeOthers.useMutation();
  const attempt = asking === 'others' ? revokeOthers : revoke;

  function ask(about: Session | 'others') {
    revoke.reset();
    revokeOthers.reset();
    setSaid('');
    setAsking(about);
  }

  async function finish(news: string) {
    setSaid(news);
    setAsking(undefined);
    await queryClient.invalidateQueries(sessionsQuery);
    // The focused button is gone with its row.
    status.current?.focus();
  }

  return (
    <SettingsSection id="sessions" heading={t('heading')} lead={t('lead')}>
      <ul className={list.sessions}>
        {sessions.map((session) => (
          <SessionRow
            key={session.id}
            session={session}
            action={
              !session.current && (
                <Button
                  variant="default"
                  size="sm"
                  aria-label={t('revokeLabel', { device: deviceOf(session) })}
                  onClick={() => ask(session)}
                >
                  {t('revoke')}
                </Button>
              )
            }
          />
        ))}
      </ul>
      <p ref={status} role="status" tabIndex={-1} className={classes.status}>
        {said}
      </p>
      {others.length > 0 && (
        <Button variant="default" onClick={() => ask('others')}>
          {t('revokeOthers')}
        </Button>
      )}
      {asking !== undefined && (
        <Dialog
          heading={asking === 'others' ? t('askHeading') : t('askOneHeading', { device: deviceOf(asking) })}
          onClose={() => setAsking(undefined)}
        >
          <ProofForm
            asks={asksCode ? ['password', 'code'] : ['password']}
            submit={t(asking === 'others' ? 'askConfirm' : 'revoke')}
            attempt={attempt}
            onProof={({ password, code }, { onError }) => {
              const proof = { password, code: code === '' ? undefined : code };
              if (asking === 'others') {
                revokeOthers.mutate(proof, {
                  onError,
                  onSuccess: ({ ended }) => finish(t('revokedOthers', { count: ended })),
                });
              } else {
                revoke.mutate(
                  { id: asking.id, ...proof },
                  { onError, onSuccess: () => finish(t('revoked', { device: deviceOf(asking) })) },
                );
              }
            }}
            onCancel={() => setAsking(undefined)}
            takesFocus
          >
            <p>{asking === 'others' ? t('askLead', { count: others.length }) : t('askOneLead')}</p>
          </ProofForm>
        </Dialog>
      )}
    </SettingsSection>
  );

  function deviceOf({ device }: Session): string {
    return device ?? t('unknownDevice');
  }
}
