'use client';

import type { Role } from '@caudal/domain';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AccountNumber } from '#web/components/account-number.tsx';
import { ActionBar } from '#web/components/action-bar.tsx';
import { Badge } from '#web/components/badge.tsx';
import { StatusMessage } from '#web/components/status-message.tsx';
import { useStatusMessage } from '#web/components/use-status-message.ts';
import type { AccountControl } from '#web/features/control/control-dialog.tsx';
import type { Customer, ServedAccount } from '#web/features/counter/customer.ts';
import { formatMoney } from '#web/money/format-money.ts';
import { Money } from '#web/money/money.tsx';
import { useMoneyFormat } from '#web/money/use-money-format.tsx';
import classes from './customer-account.module.css';
import { useAccountActions } from './use-account-actions.ts';
import { useAccountBounds } from './use-account-bounds.ts';

// Loaded when it is first needed, a few times a day.
const ControlDialog = dynamic(() =>
  import('#web/features/control/control-dialog.tsx').then((module) => module.ControlDialog),
);

interface CustomerAccountProps {
  readonly customer: Pick<Customer, 'id' | 'status'>;
  readonly account: ServedAccount;
  /** Of the member of staff who looks. */
  readonly role: Role;
}

/** One account of a customer: its balance, its state, and what may be done with it. */
export function CustomerAccount({ customer, account, role }: CustomerAccountProps) {
  const t = useTranslations('account');
  const moneyFormat = useMoneyFormat();
  const controls = useTranslations('control');
  const bounds = useAccountBounds(account);
  const [control, setControl] = useState<AccountControl>();
  const { message, announce, status: said } = useStatusMessage();
  const actions = useAccountActions(account, {
    customer,
    role,
    onControl(one) {
      announce('');
      setControl(one);
    },
  });
  const { frozen, number, currency, balanceMinor, availableMinor, status } = account;
  return (
    <li className={classes.account}>
      <div className={classes.what}>
        <h3 className={classes.title}>{t('title', { currency })}</h3>
        <Badge tone={status === 'active' ? 'good' : 'attention'}>{t(`status.${status}`)}</Badge>
      </div>
      <p className={classes.number}>
        <AccountNumber number={number} />
      </p>
      <p className={classes.balance}>
        <Money minor={balanceMinor} currency={currency} />
        {availableMinor !== balanceMinor && (
          <span className={classes.available}>
            {t('available', { amount: formatMoney({ minor: availableMinor, currency }, moneyFormat) })}
          </span>
        )}
      </p>
      {bounds.length > 0 && <p className={classes.bounds}>{bounds.join(' · ')}</p>}
      {frozen !== null && <p className={classes.frozen}>{controls(`incoming.${frozen.incoming}.meaning`)}</p>}
      <div className={classes.actions}>
        <ActionBar actions={actions} moreLabel={controls('more', { currency })} />
        <StatusMessage ref={said} message={message} />
      </div>
      {control !== undefined && (
        <ControlDialog
          control={control}
          account={account}
          onClose={() => setControl(undefined)}
          onDone={(news) => {
            setControl(undefined);
            announce(news);
          }}
        />
      )}
    </li>
  );
}
