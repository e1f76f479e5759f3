'use client';

import { formatAccountNumber } from '@caudal/domain';
import { Button } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '#web/components/facts.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import type { Payee } from '#web/features/payees/payee.ts';
import { shownReference } from '#web/features/payees/shown-reference.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import type { ReadyRequest } from './ready-request.ts';
import classes from './review-step.module.css';
import step from './step.module.css';

interface ReviewStepProps {
  readonly payee: Payee;
  readonly ready: ReadyRequest;
  readonly onBack: () => void;
  readonly onConfirm: () => void;
}

/** Exactly what will happen, from the very request that the confirmation sends. */
export function ReviewStep({ payee, ready, onBack, onConfirm }: ReviewStepProps) {
  const t = useTranslations('send');
  const account = useTranslations('account');
  const locale = useLocale();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { amountMinor, currency, description } = ready.request;
  const { balanceMinor, number } = ready.account;
  const after = (BigInt(balanceMinor) - BigInt(amountMinor)).toString();

  return (
    <div className={step.form}>
      <h2 ref={heading} tabIndex={-1} className={step.heading}>
        {t('review.heading')}
      </h2>
      <p className={classes.amount}>
        <Money minor={amountMinor} currency={currency} />
      </p>
      <Facts
        facts={[
          { name: t('review.to'), value: `${payee.name} · ${shownReference(payee.reference)}` },
          {
            name: t('review.from'),
            value: `${account('title', { currency })} · ${formatAccountNumber(number)}`,
          },
          ...(description === '' ? [] : [{ name: t('review.note'), value: description }]),
          { name: t('review.fee'), value: t('review.noFee') },
          { name: t('review.arrives'), value: t('review.atOnce') },
          { name: t('review.after'), value: <Money minor={after} currency={currency} /> },
        ]}
      />
      <p className={classes.warning}>{t('review.warning')}</p>
      <div className={step.actions}>
        <Button variant="default" onClick={onBack}>
          {t('back')}
        </Button>
        <Button onClick={onConfirm}>
          {t('review.confirm', { amount: formatMoney({ minor: amountMinor, currency }, { locale }) })}
        </Button>
      </div>
    </div>
  );
}
