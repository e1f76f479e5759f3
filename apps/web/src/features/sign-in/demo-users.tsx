'use client';

import type { CaudalBridge } from '@caudal/api';
import { isStaff } from '@caudal/domain';
import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { type Credentials, useSignIn } from '#web/features/session/use-sign-in.ts';
import { type Language, languageOf } from '#web/i18n/languages.ts';
import classes from './demo-users.module.css';

export interface DemoUsersProps {
  readonly users: NonNullable<CaudalBridge['demo']>['users'];
  readonly password: string;
  /** The language of their notes; undefined if unknown. */
  readonly locale: Language | undefined;
  readonly next: string;
  readonly onSecondFactor: (credentials: Credentials) => void;
}

/** The demo users of a bank without other users: signing in takes one click. */
export function DemoUsers({ users, password, locale, next, onSecondFactor }: DemoUsersProps) {
  const t = useTranslations('signIn');
  const roleName = useTranslations('team.roles');
  const language = languageOf(useLocale());
  const refusalText = useRefusalText();
  const { signIn, isSigningIn, error, username: chosen } = useSignIn(next, onSecondFactor);
  return (
    <section aria-labelledby="demo" className={classes.demo}>
      <h2 id="demo" className={classes.heading}>
        {t('demoHeading')}
      </h2>
      <p className={classes.lead}>{t('demoLead')}</p>
      {locale !== undefined && locale !== language && (
        <p className={classes.lead}>
          {t.rich('demoLanguage', { setting: (text) => <code className={classes.setting}>{text}</code> })}
        </p>
      )}
      {error !== null && (
        <Callout tone="danger" role="alert">
          {refusalText(error)}
        </Callout>
      )}
      <ul className={classes.users}>
        {users.map(({ username, role }) => (
          <li key={username}>
            <UnstyledButton
              className={classes.user}
              aria-busy={isSigningIn && chosen === username}
              disabled={isSigningIn}
              onClick={() => signIn({ username, password })}
            >
              <Avatar name={username} size="small" />
              <span className={classes.name}>
                <span>
                  {t.rich('demoAs', {
                    username,
                    hidden: (text) => <VisuallyHidden>{text}</VisuallyHidden>,
                  })}
                </span>
                {isStaff(role) && <span className={classes.role}> {roleName(role)}</span>}
              </span>
              <IconArrowRight size={16} aria-hidden />
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
