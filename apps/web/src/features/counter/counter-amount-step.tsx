'use client';

import { type DomainCode, formatAccountNumber } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { PartyLine } from '#web/components/party-line.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { DescriptionField } from '#web/features/drafts/description-field.tsx';
import classes from '#web/features/drafts/step.module.css';
import { TextField } from '#web/forms/text-field.tsx';
import { AmountField } from '#web/money/amount-field.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { useAmountProblemText } from '#web/money/use-amount-problem-text.ts';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import type { CounterFields, CounterKind } from './counter-draft.ts';
import type { Customer, ServedAccount } from './customer.ts';
import { needsApproval } from './needs-approval.ts';
import { type CounterProblem, readCounterFields } from './read-counter-fields.ts';

interface CounterAmountStepProps {
  readonly kind: CounterKind;
  readonly customer: Customer;
  readonly account: ServedAccount;
  readonly fields: CounterFields;
  readonly refusal: DomainCode | null;
  readonly change: (changed: Partial<CounterFields>) => void;
  readonly onDone: () => void;
}

/** The amount and the description. */
export function CounterAmountStep(props: CounterAmountStepProps) {
  const { kind, customer, account, fields, refusal, change, onDone } = props;
  const { number, currency } = account;
  const t = useTranslations('counter');
  const steps = useTranslations('steps');
  const problemText = useAmountProblemText();
  const locale = useLocale();
  const moneyFormat = useMoneyFormat();
  const utils = trpc.useUtils();
  // The heading, not the field: focusing the field would scroll the owner out of sight on a small screen.
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [problem, setProblem] = useState<CounterProblem | undefined>(problemOf(refusal));
  const money = (minor: string) => formatMoney({ minor, currency }, moneyFormat);

  function edit(changed: Partial<CounterFields>) {
    setProblem(undefined);
    change(changed);
  }

  const problemIn = (now: ServedAccount) => readCounterFields(fields, { kind, account: now, locale });

  function amountError(): string | undefined {
    if (problem?.field !== 'amount') return undefined;
    switch (problem.what) {
      case 'insufficient':
        return t('amount.insufficient', { amount: money(account.availableMinor) });
      default:
        return problemText(problem.what, currency);
    }
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    let found = await problemIn(account);
    if (found?.what === 'insufficient') {
      // Money may have arrived since the page was rendered.
      const { accounts } = await utils.staff.customers.get.fetch({ id: customer.id }, { staleTime: 0 });
      found = await problemIn(accounts.find(({ id }) => id === account.id) ?? account);
    }
    setProblem(found);
    if (found === undefined) return onDone();
    form.querySelector<HTMLInputElement>(`[name="${found.field}"]`)?.focus();
  }

  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <h2 ref={heading} tabIndex={-1} className={classes.heading}>
        {t(`${kind}.howMuch`)}
      </h2>
      <PartyLine
        label={t('customerLabel')}
        name={customer.fullName}
        detail={`${currency} · ${formatAccountNumber(number)}`}
      />
      <AmountField
        currency={currency}
        value={fields.amountText}
        hint={`${
          kind === 'deposit'
            ? t('amount.balance', { amount: money(account.balanceMinor) })
            : t('amount.available', { amount: money(account.availableMinor) })
        } · ${t('amount.limit', { amount: money(account.counterLimitMinor) })}`}
        error={amountError()}
        onChange={(amountText) => edit({ amountText })}
      />
      <DescriptionField
        hint={t('amount.descriptionHint')}
        value={fields.description}
        isInvalid={problem?.field === 'description'}
        onChange={(description) => edit({ description })}
      />
      {needsApproval(fields.amountText, { account, locale }) && (
        <>
          <Callout tone="attention" role="status" heading={t('approval.heading')}>
            {t('approval.lead', { amount: money(account.counterLimitMinor) })}
          </Callout>
          <TextField
            name="reason"
            label={t('approval.reason')}
            description={t('approval.reasonHint')}
            inputWrapperOrder={['label', 'description', 'input', 'error']}
            error={problem?.field === 'reason' && t('approval.reasonMissing')}
            errorProps={{ role: 'alert' }}
            value={fields.reason}
            maxLength={500}
            autoComplete="off"
            onChange={(event) => edit({ reason: event.currentTarget.value })}
          />
        </>
      )}
      <div className={classes.actions}>
        <LinkButton variant="default" href={routes.customer(customer.id)}>
          {steps('back')}
        </LinkButton>
        <Button type="submit">{steps('next')}</Button>
      </div>
    </form>
  );
}

/** The problem that the bank found with the amount. */
function problemOf(refusal: DomainCode | null): CounterProblem | undefined {
  switch (refusal) {
    case 'INSUFFICIENT_FUNDS':
      return { field: 'amount', what: 'insufficient' };
    default:
      return undefined;
  }
}
