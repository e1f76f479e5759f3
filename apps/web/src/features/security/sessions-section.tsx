'use client';

import { Button } from '@mantine/core';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Dialog } from '#web/components/dialog.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { ProofForm } from './proof-form.tsx';
import type { Session } from './session.ts';
import { SessionRows } from './session-rows.tsx';
import { sessionsQuery } from './sessions-query.ts';
import list from './sessions-section.module.css';
import { useHasSecondFactor } from './use-has-second-factor.ts';

/** The user's sessions, with buttons to sign them out: asks for a proof, since a thief has a session, too. */
export function SessionsSection() {
  const t = useTranslations('security.sessions');
  const queryClient = useQueryClient();
  const asksCode = useHasSecondFactor();
  const [asking, setAsking] = useState<Session | 'others'>();
  const { message, announce, status } = useStatusMessage();
  const sessions = useSuspenseQuery(sessionsQuery).data;
  const others = sessions.filter(({ current }) => !current);
  const revoke = trpc.sessions.revoke.useMutation();
  const revokeOthers = trpc.sessions.revokeOthers.useMutation();
  const attempt = asking === 'others' ? revokeOthers : revoke;

  function ask(about: Session | 'others') {
    revoke.reset();
    revokeOthers.reset();
    announce('');
    setAsking(about);
  }

  async function finish(news: string) {
    setAsking(undefined);
    announce(news);
    await queryClient.invalidateQueries(sessionsQuery);
  }

  return (
    <SettingsSection id="sessions" heading={t('heading')} lead={t('lead')}>
      <ul className={list.sessions}>
        <SessionRows
          sessions={sessions}
          end={t('revoke')}
          endLabelOf={(session) =>
            session.current ? undefined : t('revokeLabel', { device: deviceOf(session) })
          }
          onEnd={ask}
        />
      </ul>
      <StatusMessage ref={status} message={message} />
      {others.length > 0 && (
        <Button variant="default" onClick={() => ask('others')}>
          {t('revokeOthers')}
        </Button>
      )}
      <Link href={routes.activity} prefetch={false}>
        {t('activity')}
      </Link>
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
