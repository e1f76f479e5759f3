'use client';

import { formatAccountNumber } from '@caudal/domain';
import { useTranslations } from 'next-intl';
import { Review } from '#web/features/drafts/review.tsx';
import type { Payee } from '#web/features/payees/payee.ts';
import { shownReference } from '#web/features/payees/shown-reference.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import type { ReadyRequest } from './ready-request.ts';

interface ReviewStepProps {
  readonly payee: Payee;
  readonly ready: ReadyRequest;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** The review. Shows the very request that the confirmation sends. */
export function ReviewStep({ payee, ready, onBack, onConfirm }: ReviewStepProps) {
  const t = useTranslations('send.review');
  const account = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const { amountMinor, currency, description } = ready.request;
  const { balanceMinor, number } = ready.account;
  const after = (BigInt(balanceMinor) - BigInt(amountMinor)).toString();

  return (
    <Review
      amount={{ minor: amountMinor, currency }}
      facts={[
        { name: t('to'), value: `${payee.name} · ${shownReference(payee.reference)}` },
        { name: t('from'), value: `${account('title', { currency })} · ${formatAccountNumber(number)}` },
        ...(description === '' ? [] : [{ name: t('description'), value: description }]),
        { name: t('fee'), value: t('noFee') },
        { name: t('arrives'), value: t('atOnce') },
        { name: t('after'), value: <Money minor={after} currency={currency} /> },
      ]}
      warning={t('warning')}
      confirm={t('confirm', { amount: formatMoney({ minor: amountMinor, currency }, moneyFormat) })}
      onBack={onBack}
      onConfirm={onConfirm}
    />
  );
}
