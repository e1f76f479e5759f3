'use client';

import { formatAccountNumber } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import type { Account } from '#web/features/accounts/account.ts';
import { Review } from '#web/features/drafts/review.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import { balanceAfter } from './balance-after.ts';
import type { CounterRequest } from './counter-draft.ts';
import type { Customer } from './customer.ts';

interface CounterReviewStepProps {
  readonly customer: Customer;
  readonly account: Account;
  readonly request: CounterRequest;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** The review. Shows the very request that the confirmation sends. */
export function CounterReviewStep({ customer, account, request, onBack, onConfirm }: CounterReviewStepProps) {
  const t = useTranslations('counter');
  const accounts = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const { kind, amountMinor, currency, description, reason } = request;
  const amount = formatMoney({ minor: amountMinor, currency }, moneyFormat);
  const { balanceMinor, number } = account;

  return (
    <Review
      amount={{ minor: amountMinor, currency }}
      facts={[
        { name: t('customerLabel'), value: customer.fullName },
        {
          name: t('review.account'),
          value: `${accounts('title', { currency })} · ${formatAccountNumber(number)}`,
        },
        ...(description === '' ? [] : [{ name: t('review.description'), value: description }]),
        ...(reason === null ? [] : [{ name: t('approval.reason'), value: reason }]),
        { name: t('review.balance'), value: <Money minor={balanceMinor} currency={currency} /> },
        {
          name: t('review.after'),
          value: <Money minor={balanceAfter(balanceMinor, request)} currency={currency} />,
        },
      ]}
      warning={reason === null ? t(`${kind}.warning`) : t('approval.warning')}
      confirm={reason === null ? t(`${kind}.confirm`, { amount }) : t('approval.ask')}
      onBack={onBack}
      onConfirm={onConfirm}
    />
  );
}
