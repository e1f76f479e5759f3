'use client';

import { Button, Loader } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Facts } from '#web/components/facts.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { routes } from '#web/routes.ts';
import classes from './checking.module.css';
import type { DraftParts, Submitted, Update } from './draft.ts';
import type { DraftKind } from './draft-kind.ts';
import { type Settlement, useSettlement } from './use-settlement.ts';

/** The words that differ between kinds of transfer. */
export interface CheckingWords {
  /** Says what is being posted, right after the confirmation. */
  readonly heading: string;
  /** Warns not to repeat it while the outcome is unknown. */
  readonly doNotRepeat: string;
  /** Says why it cannot be posted twice although the request is repeated. */
  readonly lost: string;
  readonly signedOut: string;
  /** Says that the bank does not know it. */
  readonly notReceivedHeading: string;
  /** Says that only the user sends it. */
  readonly notReceived: string;
  /** The text of the button that sends it after all. */
  readonly confirm: string;
}

interface CheckingProps<Parts extends DraftParts> {
  readonly kind: DraftKind<Parts>;
  readonly draft: Submitted<Parts>;
  readonly update: Update<Parts>;
  /** Confirmed before this page loaded: a reload, or another tab. */
  readonly wasConfirmed: boolean;
  readonly words: CheckingWords;
  /** This page's address, to return to after sign-in. */
  readonly address: string;
}

/** Shown between confirmation and outcome. Money never shows as moved before the bank says so. */
export function Checking<Parts extends DraftParts>(props: CheckingProps<Parts>) {
  const { kind, draft, update, wasConfirmed, words, address } = props;
  const t = useTranslations('checking');
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { settlement, askNow, sendAfterAll } = useSettlement(kind, {
    draft,
    update,
    isResumed: wasConfirmed,
  });
  const isWaiting = settlement === 'asking' || settlement === 'lost';

  return (
    <div className={classes.checking} data-settlement={settlement}>
      <div role="status" className={classes.status}>
        {isWaiting && <Loader size={32} aria-hidden />}
        <h2 ref={heading} tabIndex={-1} className={classes.heading}>
          {headingOf(settlement)}
        </h2>
        <p className={classes.lead}>{leadOf(settlement)}</p>
      </div>
      {settlement === 'lost' && (
        <Button variant="default" onClick={askNow}>
          {t('checkNow')}
        </Button>
      )}
      {settlement === 'notReceived' && <Button onClick={sendAfterAll}>{words.confirm}</Button>}
      {settlement === 'signedOut' && <LinkButton href={routes.signIn(address)}>{t('signIn')}</LinkButton>}
      <Facts
        facts={[
          { name: t('reference'), value: <span className={classes.reference}>{draft.request.id}</span> },
        ]}
      />
    </div>
  );

  function headingOf(now: Settlement): string {
    if (now === 'signedOut') return t('signedOutHeading');
    if (now === 'notReceived') return words.notReceivedHeading;
    return now === 'lost' || wasConfirmed ? words.doNotRepeat : words.heading;
  }

  function leadOf(now: Settlement): string {
    if (now === 'signedOut') return words.signedOut;
    if (now === 'lost') return words.lost;
    if (now === 'notReceived') return words.notReceived;
    return t(wasConfirmed ? 'reloaded' : 'first');
  }
}
