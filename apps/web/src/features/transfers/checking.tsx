'use client';

import { Button, Loader } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { Facts } from '#web/components/facts.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { routes } from '#web/routes.ts';
import classes from './checking.module.css';
import type { Draft, Submitted } from './draft.ts';
import { type Settlement, useSettlement } from './use-settlement.ts';

interface CheckingProps {
  readonly draft: Submitted;
  /** It had been confirmed before this page was there: after a reload, or in another tab. */
  readonly wasConfirmed: boolean;
  readonly update: (transition: (current: Draft) => Draft) => void;
}

/** The time between the confirmation and the outcome. Money is never shown as sent before the bank says so. */
export function Checking({ draft, wasConfirmed, update }: CheckingProps) {
  const t = useTranslations('send.checking');
  const locale = useLocale();
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { settlement, askNow } = useSettlement(draft, update);
  const { id, amountMinor, currency } = draft.request;
  const words = wordsFor(settlement, wasConfirmed);
  const name = draft.fields.payee?.name ?? '';
  const amount = formatMoney({ minor: amountMinor, currency }, { locale });

  return (
    <div className={classes.checking} data-settlement={settlement}>
      <div role="status" className={classes.status}>
        {settlement !== 'signedOut' && <Loader size={32} aria-hidden />}
        <h2 ref={heading} tabIndex={-1} className={classes.heading}>
          {t(words.heading, { amount, name })}
        </h2>
        <p className={classes.lead}>{t(words.lead)}</p>
      </div>
      {settlement === 'lost' && (
        <Button variant="default" onClick={askNow}>
          {t('checkNow')}
        </Button>
      )}
      {settlement === 'signedOut' && (
        <LinkButton href={routes.signIn(routes.sending(id))}>{t('signIn')}</LinkButton>
      )}
      <Facts facts={[{ name: t('reference'), value: <span className={classes.reference}>{id}</span> }]} />
    </div>
  );
}

function wordsFor(settlement: Settlement, wasConfirmed: boolean) {
  if (settlement === 'signedOut') return { heading: 'signedOutHeading', lead: 'signedOut' } as const;
  if (settlement === 'lost') return { heading: 'lostHeading', lead: 'lost' } as const;
  return wasConfirmed
    ? ({ heading: 'lostHeading', lead: 'reloaded' } as const)
    : ({ heading: 'heading', lead: 'first' } as const);
}
