'use client';

import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { type Credentials, useSignIn } from '#web/features/session/use-sign-in.ts';
import { CodeField } from '#web/forms/code-field.tsx';
import { fieldText } from '#web/forms/field-text.ts';
import classes from '#web/forms/form.module.css';
import { type CodeKind, readCode } from '#web/forms/read-code.ts';
import { LinkOffer } from './link-offer.tsx';

interface CodeFormProps {
  readonly credentials: Credentials;
  readonly next: string;
  readonly onBack: () => void;
}

/** The second factor: a code from the app, or a recovery code. */
export function CodeForm({ credentials, next, onBack }: CodeFormProps) {
  const t = useTranslations('signIn.code');
  const refusalText = useRefusalText();
  const input = useFocusOnMount<HTMLInputElement>();
  const callout = useRef<HTMLDivElement>(null);
  const [kind, setKind] = useState<CodeKind>('app');
  const [problem, setProblem] = useState<'missing' | 'invalid'>();
  const { signIn, isSigningIn, error } = useSignIn(next);
  const isAboutCode = domainCodeOf(error) === 'CODE_INVALID' || domainCodeOf(error) === 'VALIDATION_FAILED';

  // Shows the bank’s refusal; the next change of the field clears it.
  useEffect(() => {
    if (error === null) return;
    if (isAboutCode) {
      setProblem('invalid');
      input.current?.select();
    } else {
      callout.current?.focus();
    }
  }, [error, isAboutCode, input]);

  function choose(next: CodeKind) {
    setKind(next);
    setProblem(undefined);
    if (input.current !== null) input.current.value = '';
    input.current?.focus();
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = readCode(fieldText(event.currentTarget, 'code'), kind);
    if (code === undefined) {
      setProblem('missing');
      input.current?.focus();
    } else if (!isSigningIn) {
      signIn({ ...credentials, code });
    }
  }

  return (
    <form method="post" onSubmit={submit} noValidate className={classes.form}>
      <div>
        <h1 className={classes.heading}>{t('heading')}</h1>
        <p className={classes.lead}>{t(kind === 'app' ? 'lead' : 'recoveryLead')}</p>
      </div>
      {error !== null && !isAboutCode && (
        <Callout ref={callout} tone="danger" role="alert">
          {refusalText(error)}
        </Callout>
      )}
      {domainCodeOf(error) === 'TOO_MANY_REQUESTS' && <LinkOffer username={credentials.username} />}
      <CodeField
        ref={input}
        label={t(kind === 'app' ? 'field' : 'recoveryField')}
        error={problem !== undefined && t(kind === 'app' ? problem : `${problem}Recovery`)}
        onChange={() => setProblem(undefined)}
        {...(kind === 'recovery' && { inputMode: 'text', autoComplete: 'off', maxLength: 40 })}
      />
      <Button type="submit" fullWidth loading={isSigningIn}>
        {t('submit')}
      </Button>
      <div className={classes.ways}>
        <Button variant="subtle" size="sm" onClick={() => choose(kind === 'app' ? 'recovery' : 'app')}>
          {t(kind === 'app' ? 'useRecovery' : 'useApp')}
        </Button>
        <Button variant="subtle" size="sm" onClick={onBack}>
          {t('back')}
        </Button>
      </div>
    </form>
  );
}
