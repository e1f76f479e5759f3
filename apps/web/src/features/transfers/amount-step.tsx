'use client';

import type { DomainCode } from '@caudal/domain';
import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { LinkButton } from '#web/components/link-button.tsx';
import { Notice } from '#web/components/notice.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import type { Account } from '#web/features/accounts/account-card.tsx';
import type { Payee } from '#web/features/payees/payee.ts';
import { PayeeLine } from '#web/features/payees/payee-line.tsx';
import { amountLanguage } from '#web/money/amount-language.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/client.ts';
import { AmountField } from './amount-field.tsx';
import { canPayFrom } from './can-pay-from.ts';
import type { Fields } from './draft.ts';
import { FromAccounts } from './from-accounts.tsx';
import { amountTrouble, MAX_NOTE, readTransferFields, type TransferProblem } from './read-transfer-fields.ts';
import classes from './step.module.css';

interface AmountStepProps {
  readonly fields: Fields;
  readonly payee: Payee;
  readonly refusal: DomainCode | null;
  readonly accounts: readonly Account[];
  readonly change: (changed: Partial<Fields>) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** How much, from which account, and why. */
export function AmountStep({ fields, payee, refusal, accounts, change, onBack, onDone }: AmountStepProps) {
  const t = useTranslations('send');
  const queryClient = useQueryClient();
  // Not the field itself: on a small screen that would push who gets the money out of sight.
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const usable = accounts.filter((account) => canPayFrom(account, payee) === 'yes');
  const account = usable.find(({ id }) => id === fields.fromAccountId) ?? usable[0];
  const locale = useLocale();
  const [problem, setProblem] = useState<TransferProblem | undefined>(firstProblem);

  /** What is wrong from the start: the bank refused it, or it came with a link. */
  function firstProblem(): TransferProblem | undefined {
    if (refusal === 'INSUFFICIENT_FUNDS') return { field: 'amount', what: 'insufficient' };
    if (account === undefined || fields.amountText === '') return undefined;
    const what = amountTrouble(fields.amountText, account, amountLanguage(locale, account.currency));
    return what && { field: 'amount', what };
  }

  function edit(changed: Partial<Fields>) {
    setProblem(undefined);
    change(changed);
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (account === undefined) return;
    const form = event.currentTarget;
    let found = await readTransferFields(fields, account, amountLanguage(locale, account.currency));
    if (found?.what === 'insufficient') {
      // Perhaps money has arrived since this page was made.
      const fresh = await queryClient.fetchQuery({ ...trpc.accounts.list.queryOptions(), staleTime: 0 });
      const now = fresh.items.find(({ id }) => id === account.id) ?? account;
      found = await readTransferFields(fields, now, amountLanguage(locale, now.currency));
    }
    setProblem(found);
    if (found !== undefined) {
      form.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus();
      return;
    }
    change({ fromAccountId: account.id });
    onDone();
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <h2 ref={heading} tabIndex={-1} className={classes.heading}>
        {t('amount.heading')}
      </h2>
      <PayeeLine payee={payee} onChange={onBack} />
      {account === undefined ? (
        <Notice tone="notice">
          {t('amount.noneFits', { name: payee.name, currencies: payee.currencies.join(', ') })}
        </Notice>
      ) : (
        <>
          <FromAccounts
            accounts={accounts}
            payee={payee}
            chosen={account}
            onChoose={(id) => edit({ fromAccountId: id })}
          />
          <AmountField
            account={account}
            value={fields.amountText}
            problem={problem?.field === 'amount' ? problem.what : undefined}
            onChange={(amountText) => edit({ amountText })}
          />
          <TextInput
            name="description"
            label={t('amount.note')}
            description={t('amount.noteHint')}
            inputWrapperOrder={['label', 'description', 'input', 'error']}
            error={problem?.field === 'description' ? t('amount.noteInvalid') : undefined}
            errorProps={{ role: 'alert' }}
            value={fields.description}
            maxLength={MAX_NOTE}
            autoComplete="off"
            onChange={(event) => edit({ description: event.currentTarget.value })}
          />
        </>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
        {account === undefined ? (
          <LinkButton href={routes.openAccount}>{t('amount.open')}</LinkButton>
        ) : (
          <Button type="submit">{t('next')}</Button>
        )}
      </div>
    </form>
  );
}
