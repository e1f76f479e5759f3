'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Avatar } from '#web/components/avatar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { Callout } from '#web/components/callout.tsx';
import { useFocusOnMount } from '#web/components/use-focus-on-mount.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { LANGUAGES } from '#web/i18n/languages.ts';
import classes from './customer-head.module.css';

/** A customer's identity, to compare with the person at the counter. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const t = useTranslations('counter.customer');
  const format = useFormatter();
  // A banker who chose the customer by keyboard goes on from here.
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { fullName, username, email, emailVerified, locale, status, createdAt } = customer;
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
      </dl>
    </div>
  );
}
