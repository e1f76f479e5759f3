'use client';

import type { DomainCode } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import type { Account } from '#web/features/accounts/account.ts';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { useLimitTexts } from '#web/features/accounts/use-limit-texts.ts';
import { DescriptionField } from '#web/features/drafts/description-field.tsx';
import classes from '#web/features/drafts/step.module.css';
import type { Payee } from '#web/features/payees/payee.ts';
import { PayeeLine } from '#web/features/payees/payee-line.tsx';
import { AmountField } from '#web/money/amount-field.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { useAmountProblemText } from '#web/money/use-amount-problem-text.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import { canPayFrom } from './can-pay-from.ts';
import type { Fields } from './draft.ts';
import { FromAccounts } from './from-accounts.tsx';
import { readSendingFields, type SendingProblem, sendingAmountProblem } from './read-sending-fields.ts';

interface AmountStepProps {
  readonly fields: Fields;
  readonly payee: Payee;
  readonly refusal: DomainCode | null;
  readonly accounts: readonly Account[];
  readonly change: (changed: Partial<Fields>) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** The amount, the account to pay from and the description. */
export function AmountStep({ fields, payee, refusal, accounts, change, onBack, onDone }: AmountStepProps) {
  const t = useTranslations('send.amount');
  const steps = useTranslations('steps');
  const problemText = useAmountProblemText();
  const queryClient = useQueryClient();
  // The heading, not the field: focusing the field would scroll the receiver out of sight on a small screen.
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const usable = accounts.filter((account) => canPayFrom(account, payee) === 'yes');
  const account = usable.find(({ id }) => id === fields.fromAccountId) ?? usable[0];
  const locale = useLocale();
  const moneyFormat = useMoneyFormat();
  const limitTexts = useLimitTexts();
  const [problem, setProblem] = useState<SendingProblem | undefined>(firstProblem);

  /** The initial problem, from a refusal or a payment link. */
  function firstProblem(): SendingProblem | undefined {
    if (refusal === 'INSUFFICIENT_FUNDS') return { field: 'amount', what: 'insufficient' };
    if (account === undefined || fields.amountText === '') return undefined;
    return sendingAmountProblem(fields.amountText, account, locale);
  }

  function edit(changed: Partial<Fields>) {
    setProblem(undefined);
    change(changed);
  }

  function amountError(paying: Account): string | undefined {
    if (problem?.field !== 'amount') return undefined;
    const { currency, availableMinor, transferLimitMinor, leftTodayMinor } = paying;
    const money = (minor: string | null) => formatMoney({ minor: minor ?? '0', currency }, moneyFormat);
    switch (problem.what) {
      case 'insufficient':
        return t('insufficient', { amount: money(availableMinor) });
      case 'aboveTransferLimit':
        return t('aboveTransferLimit', { amount: money(transferLimitMinor) });
      case 'aboveDailyLimit':
        return leftTodayMinor === '0'
          ? t('nothingLeftToday')
          : t('aboveDailyLimit', { amount: money(leftTodayMinor) });
      default:
        return problemText(problem.what, currency);
    }
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (account === undefined) return;
    const form = event.currentTarget;
    let found = await readSendingFields(fields, account, locale);
    if (
      found?.what === 'insufficient' ||
      found?.what === 'aboveDailyLimit' ||
      found?.what === 'aboveTransferLimit'
    ) {
      // Money may have arrived since the page was rendered, another day begun, or a limit been raised.
      const fresh = await queryClient.fetchQuery({ ...accountsQuery, staleTime: 0 });
      const now = fresh.find(({ id }) => id === account.id) ?? account;
      found = await readSendingFields(fields, now, locale);
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
        {t('heading')}
      </h2>
      <PayeeLine payee={payee} onChange={onBack} />
      {account === undefined ? (
        <Callout tone="attention">
          {t('noneFits', { name: payee.name, currencies: payee.currencies.join(', ') })}
        </Callout>
      ) : (
        <>
          <FromAccounts
            accounts={accounts}
            payee={payee}
            chosen={account}
            onChoose={(id) => edit({ fromAccountId: id })}
          />
          <AmountField
            currency={account.currency}
            value={fields.amountText}
            hint={[
              t('available', {
                amount: formatMoney(
                  { minor: account.availableMinor, currency: account.currency },
                  moneyFormat,
                ),
              }),
              ...limitTexts(account),
            ].join(' · ')}
            error={amountError(account)}
            onChange={(amountText) => edit({ amountText })}
          />
          <DescriptionField
            hint={t('descriptionHint')}
            value={fields.description}
            isInvalid={problem?.field === 'description'}
            onChange={(description) => edit({ description })}
          />
        </>
      )}
      <div className={classes.actions}>
        <Button variant="default" onClick={onBack}>
          {steps('back')}
        </Button>
        {account === undefined ? (
          <LinkButton href={routes.openAccount}>{t('open')}</LinkButton>
        ) : (
          <Button type="submit">{steps('next')}</Button>
        )}
      </div>
    </form>
  );
}
