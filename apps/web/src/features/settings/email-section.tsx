'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Badge } from '#web/components/badge.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { ChangeEmailForm } from './change-email-form.tsx';
import { OpenEmailChange } from './open-email-change.tsx';
import { PendingEmail } from './pending-email.tsx';
import classes from './settings-section.module.css';
import { SettingsSection } from './settings-section.tsx';
import type { User } from './user.ts';

/** The user's e-mail address. A new one takes effect once confirmed. */
export function EmailSection({ user }: { user: User }) {
  const t = useTranslations('settings.email');
  const [isChanging, setIsChanging] = useState(false);
  const change = useRef<HTMLButtonElement>(null);
  const { email, emailVerified, pendingEmail } = user;
  const changes = trpc.emailChanges.list.useQuery().data?.items ?? [];

  function close() {
    flushSync(() => setIsChanging(false));
    change.current?.focus();
  }

  return (
    <SettingsSection id="email" heading={t('heading')} lead={t('lead')}>
      <p role="status" className={classes.value}>
        {email}
        <Badge tone={emailVerified ? 'good' : 'attention'}>
          {t(emailVerified ? 'confirmed' : 'unconfirmed')}
        </Badge>
      </p>
      {pendingEmail !== null && (
        <PendingEmail pendingEmail={pendingEmail} email={email} onTakenBack={close} />
      )}
      {changes.map((one) => (
        <OpenEmailChange key={one.id} change={one} email={email} onSettled={() => change.current?.focus()} />
      ))}
      {isChanging ? (
        <ChangeEmailForm onClose={close} />
      ) : (
        <div className={classes.actions}>
          {!emailVerified && pendingEmail === null && (
            <LinkButton href={routes.verify(routes.settings)}>{t('confirm')}</LinkButton>
          )}
          <Button ref={change} variant="default" onClick={() => setIsChanging(true)}>
            {t('change')}
          </Button>
        </div>
      )}
    </SettingsSection>
  );
}
