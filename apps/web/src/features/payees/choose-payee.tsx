'use client';

import { Loader, UnstyledButton } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import classes from './choose-payee.module.css';
import { findPayees, shownName } from './find-payees.ts';
import type { SavedPayee } from './payees-query.ts';
import { shownReference } from './shown-reference.ts';

interface ChoosePayeeProps {
  readonly payees: readonly SavedPayee[];
  /** What is typed as the recipient: shows only the payees whom it fits. */
  readonly text: string;
  /** The reference being looked up. */
  readonly pending: string | undefined;
  readonly onChoose: (payee: SavedPayee) => void;
}

/** The saved payees that fit what is typed, each as a button. */
export function ChoosePayee({ payees, text, pending, onChoose }: ChoosePayeeProps) {
  const t = useTranslations('send.who');
  const locale = useLocale();
  const words = useTranslations('payees');
  const found = findPayees(payees, text, locale);

  return (
    <section aria-labelledby="saved" className={classes.saved}>
      <h3 id="saved" className={classes.heading}>
        {t('saved')}
      </h3>
      <p role="status" className={classes.none}>
        {found.length === 0 && words('noMatch')}
      </p>
      <ul className={classes.payees}>
        {found.map((payee) => (
          <li key={payee.id}>
            <UnstyledButton className={classes.payee} onClick={() => onChoose(payee)}>
              <Avatar name={shownName(payee)} />
              <span className={classes.who}>
                <span className={classes.name}>{shownName(payee)}</span>
                <span className={classes.quiet}>{payeeDetails(payee)}</span>
              </span>
              {pending === payee.to && <Loader size="xs" aria-label={t('looking')} />}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The payee's details: name, account or username, currencies. */
function payeeDetails({ currencies, name, nickname, to }: SavedPayee): string {
  const facts = [nickname === null ? '' : name, shownReference(to), currencies.join(', ')];
  return facts.filter((fact) => fact !== '').join(' · ');
}
