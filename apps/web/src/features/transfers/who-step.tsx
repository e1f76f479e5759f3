'use client';

import type { RouterOutputs } from '@caudal/api';
import type { DomainCode } from '@caudal/domain';
import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { domainCodeOf } from '#web/errors/domain-code.ts';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import type { Account } from '#web/features/accounts/account-card.tsx';
import classes from '#web/features/drafts/step.module.css';
import { trpcClient } from '#web/trpc/client.ts';
import type { Fields } from './draft.ts';
import { readPayee, type WhoProblem } from './read-payee.ts';

interface WhoStepProps {
  readonly fields: Fields;
  readonly refusal: DomainCode | null;
  readonly user: RouterOutputs['me']['get'];
  readonly accounts: readonly Account[];
  readonly change: (changed: Partial<Fields>) => void;
  readonly onDone: () => void;
}

/** Whom the money goes to. They are looked up before anything else, so that a name can be checked. */
export function WhoStep({ fields, refusal, user, accounts, change, onDone }: WhoStepProps) {
  const t = useTranslations('send');
  const refusalText = useRefusalText();
  const input = useFocusOnMount<HTMLInputElement>();
  const [problem, setProblem] = useState<WhoProblem | undefined>(problemOfRefusal(refusal));
  const lookUp = useMutation({
    mutationFn: async (typed: string) => {
      const numbers = accounts.map(({ number }) => number);
      const reading = await readPayee(typed, { username: user.username, numbers });
      if (!reading.ok) return reading.problem;
      const { reference } = reading;
      return { reference, ...(await trpcClient.payees.resolve.query({ to: reference })) };
    },
    onSuccess: (found) => {
      if (typeof found === 'string') return fail(found);
      change({ payee: found });
      onDone();
    },
    onError: (error) => fail(domainCodeOf(error) === 'NOT_FOUND' ? 'unknown' : undefined),
  });

  function fail(found: WhoProblem | undefined) {
    setProblem(found);
    input.current?.focus();
  }

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!lookUp.isPending) lookUp.mutate(fields.to);
  }

  function errorText(): string | undefined {
    if (problem !== undefined) return t(`who.${problem}`);
    return lookUp.isError ? refusalText(lookUp.error) : undefined;
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <h2 className={classes.heading}>{t('who.heading')}</h2>
      <TextInput
        ref={input}
        name="to"
        label={t('who.field')}
        description={t('who.hint')}
        inputWrapperOrder={['label', 'description', 'input', 'error']}
        error={errorText()}
        errorProps={{ role: 'alert' }}
        value={fields.to}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={64}
        onChange={(event) => {
          change({ to: event.currentTarget.value });
          setProblem(undefined);
          lookUp.reset();
        }}
      />
      <div className={classes.actions}>
        <Button type="submit" loading={lookUp.isPending} loaderProps={{ 'aria-label': t('who.looking') }}>
          {t('next')}
        </Button>
      </div>
    </form>
  );
}

function problemOfRefusal(refusal: DomainCode | null): WhoProblem | undefined {
  if (refusal === 'NOT_FOUND') return 'unknown';
  return refusal === 'SAME_ACCOUNT' ? 'own' : undefined;
}
