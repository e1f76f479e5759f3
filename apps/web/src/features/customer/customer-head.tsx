'use client';

import dynamic from 'next/dynamic';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { ActionBar } from '#web/components/action-bar.tsx';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { Callout } from '#web/components/callout.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { LANGUAGES } from '#web/i18n/languages.ts';
import classes from './customer-head.module.css';

// Loaded when it is first needed, a few times a day.
const EditCustomer = dynamic(() => import('./edit-customer.tsx').then((module) => module.EditCustomer));

/** A customer's identity, to compare with the person at the counter. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const t = useTranslations('counter.customer');
  const format = useFormatter();
  // A banker who chose the customer by keyboard goes on from here.
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const [isEditing, setIsEditing] = useState(false);
  const { message, announce, status: said } = useStatusMessage();
  const { proposedEmail, fullName, username, email, emailVerified, locale, status, createdAt } = customer;
  return (
    <div className={classes.head}>
      <header className={classes.who}>
        <Avatar name={fullName} />
        <h1 ref={heading} tabIndex={-1} className={classes.name}>
          {fullName}
        </h1>
      </header>
      {status === 'disabled' && (
        <Callout tone="danger" heading={t('disabledHeading')}>
          {t('disabledLead')}
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
      <ActionBar
        actions={[
          {
            label: t('edit'),
            fullLabel: t('editLabel', { name: fullName }),
            weight: 'often',
            onClick() {
              announce('');
              setIsEditing(true);
            },
          },
        ]}
      />
      <StatusMessage ref={said} message={message} />
      {isEditing && (
        <EditCustomer
          customer={customer}
          onClose={() => setIsEditing(false)}
          onDone={(news) => {
            setIsEditing(false);
            announce(news);
          }}
        />
      )}
    </div>
  );
}
