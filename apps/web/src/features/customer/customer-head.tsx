'use client';

import { isCapable, type Role } from '@caudal/domain';
import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Action } from '#web/components/action.ts';
import { ActionBar } from '#web/components/action-bar.tsx';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { Callout } from '#web/components/callout.tsx';
import { FocusedHeading } from '#web/components/focused-heading.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { LANGUAGES } from '#web/i18n/languages.ts';
import classes from './customer-head.module.css';

// Loaded when it is first needed, a few times a day.
const PersonFreeze = dynamic(() =>
  import('#web/features/control/person-freeze.tsx').then((module) => module.PersonFreeze),
);
const EditCustomer = dynamic(() => import('./edit-customer.tsx').then((module) => module.EditCustomer));

interface CustomerHeadProps {
  readonly customer: Customer;
  /** Of the member of staff who looks. */
  readonly role: Role;
}

/** What is open about the person. */
type OpenDialog = 'edit' | 'freeze' | 'unfreeze';

/** A customer's identity, to compare with the person at the counter. */
export function CustomerHead({ customer, role }: CustomerHeadProps) {
  const t = useTranslations('counter.customer');
  const format = useFormatter();
  const person = useTranslations('control.person');
  const incoming = useTranslations('control.incoming');
  const [dialog, setDialog] = useState<OpenDialog>();
  const { message, announce, status: said } = useStatusMessage();
  const { frozen, proposedEmail, fullName, username, email, emailVerified, locale, status, createdAt } =
    customer;
  const open = (next: OpenDialog) => () => {
    announce('');
    setDialog(next);
  };
  const close = () => setDialog(undefined);
  const done = (news: string) => {
    close();
    announce(news);
  };
  const freezes: ('freeze' | 'refreeze' | 'unfreeze')[] =
    frozen === null ? ['freeze'] : ['unfreeze', 'refreeze'];
  const actions: Action[] = [
    {
      label: t('edit'),
      fullLabel: t('editLabel', { name: fullName }),
      weight: 'often',
      onClick: open('edit'),
    },
    ...(isCapable(role, 'control') ? freezes : []).map(
      (one): Action => ({
        label: person(one),
        fullLabel: person(`${one}Heading`, { name: fullName }),
        weight: one === 'unfreeze' ? 'often' : 'rarely',
        onClick: open(one === 'unfreeze' ? 'unfreeze' : 'freeze'),
      }),
    ),
  ];
  return (
    <div className={classes.head}>
      <header className={classes.who}>
        <Avatar name={fullName} />
        <FocusedHeading className={classes.name}>{fullName}</FocusedHeading>
        <div>
          <ActionBar actions={actions} moreLabel={t('more', { name: fullName })} />
        </div>
      </header>
      <StatusMessage ref={said} message={message} />
      {status === 'disabled' && (
        <Callout tone="danger" heading={t('disabledHeading')}>
          {t('disabledLead')}
        </Callout>
      )}
      {frozen !== null && (
        <Callout
          tone="attention"
          heading={person('isFrozen', {
            day: format.dateTime(new Date(frozen.since), { dateStyle: 'long' }),
          })}
        >
          {incoming(`${frozen.incoming}.meaning`)}
        </Callout>
      )}
      <dl className={classes.facts}>
        <div>
          <dt>{t('username')}</dt>
          <dd>{`@${username}`}</dd>
        </div>
        <div>
          <dt>{t('email')}</dt>
          <dd className={classes.email}>
            {email}
            <Badge tone={emailVerified ? 'good' : 'attention'}>
              {t(emailVerified ? 'confirmed' : 'unconfirmed')}
            </Badge>
          </dd>
        </div>
        <div>
          <dt>{t('language')}</dt>
          <dd lang={locale}>{LANGUAGES[locale]}</dd>
        </div>
        <div>
          <dt>{t('status')}</dt>
          <dd>{t(status)}</dd>
        </div>
        <div>
          <dt>{t('since')}</dt>
          <dd>{format.dateTime(new Date(createdAt), { dateStyle: 'long' })}</dd>
        </div>
        {proposedEmail !== null && (
          <div>
            <dt>{t('proposed')}</dt>
            <dd>{proposedEmail}</dd>
          </div>
        )}
      </dl>
      {dialog === 'edit' && <EditCustomer customer={customer} onClose={close} onDone={done} />}
      {(dialog === 'freeze' || dialog === 'unfreeze') && (
        <PersonFreeze customer={customer} control={dialog} onClose={close} onDone={done} />
      )}
    </div>
  );
}
