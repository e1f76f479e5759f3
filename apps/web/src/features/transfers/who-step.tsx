'use client';

import type { RouterOutputs } from '@caudal/api';
import type { DomainCode } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { SubmitEvent } from 'react';
import type { Account } from '#web/features/accounts/account.ts';
import classes from '#web/features/drafts/step.module.css';
import { ChoosePayee } from '#web/features/payees/choose-payee.tsx';
import { payeeNamed } from '#web/features/payees/find-payees.ts';
import { PayeeField } from '#web/features/payees/payee-field.tsx';
import { payeesQuery, type SavedPayee } from '#web/features/payees/payees-query.ts';
import type { WhoProblem } from '#web/features/payees/read-payee.ts';
import { useLookUp } from '#web/features/payees/use-look-up.ts';
import type { Fields } from './draft.ts';

interface WhoStepProps {
  readonly fields: Fields;
  readonly refusal: DomainCode | null;
  readonly user: RouterOutputs['me']['get'];
  readonly accounts: readonly Account[];
  readonly change: (changed: Partial<Fields>) => void;
  readonly onDone: () => void;
}

/** The receiver. Looked up first, so that the sender can check the name. */
export function WhoStep({ fields, refusal, user, accounts, change, onDone }: WhoStepProps) {
  const t = useTranslations('send');
  const payees = useSuspenseQuery(payeesQuery).data;
  const { field, error, pending, ask, refuse, forget } = useLookUp({
    own: { username: user.username, numbers: accounts.map(({ number }) => number) },
    problem: problemOfRefusal(refusal),
    onFound: (payee) => {
      change({ payee });
      onDone();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const named = payeeNamed(payees, fields.to);
    if (named === 'several') refuse('several');
    else if (named !== undefined) choose(named);
    else ask(fields.to);
  }

  function choose({ to }: SavedPayee) {
    if (pending !== undefined) return;
    change({ to });
    forget();
    ask(to);
  }

  return (
    <>
      <form onSubmit={submit} noValidate className={classes.form}>
        <h2 className={classes.heading}>{t('who.heading')}</h2>
        <PayeeField
          ref={field}
          value={fields.to}
          {...(payees.length > 0 && { hint: t('who.hintWithSaved') })}
          error={error}
          onChange={(to) => {
            change({ to });
            forget();
          }}
        />
        <div className={classes.actions}>
          <Button
            type="submit"
            loading={pending !== undefined && pending === fields.to}
            loaderProps={{ 'aria-label': t('who.looking') }}
          >
            {t('next')}
          </Button>
        </div>
      </form>
      {payees.length > 0 && (
        <ChoosePayee payees={payees} text={fields.to} pending={pending} onChoose={choose} />
      )}
    </>
  );
}

function problemOfRefusal(refusal: DomainCode | null): WhoProblem | undefined {
  if (refusal === 'NOT_FOUND') return 'unknown';
  return refusal === 'SAME_ACCOUNT' ? 'own' : undefined;
}
