import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { LinkButton } from '#web/components/link-button.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { barOf } from '#web/features/counter/counter-bar.ts';
import { COUNTER_KINDS } from '#web/features/counter/counter-draft.ts';
import type { Customer } from '#web/features/counter/customer.ts';
import { routes } from '#web/routes.ts';
import classes from './account-actions.module.css';

interface AccountActionsProps {
  readonly customer: Pick<Customer, 'id' | 'status'>;
  readonly account: Pick<Account, 'id' | 'currency' | 'status'>;
}

/** Links to deposit and withdraw; for what is barred, the reason. */
export function AccountActions({ customer, account }: AccountActionsProps) {
  const t = useTranslations('counter');
  const reason = useId();
  const { id: customerId } = customer;
  const { id: accountId, currency } = account;
  const bars = COUNTER_KINDS.map((kind) => barOf({ kind, customer, account }));
  const bar = bars.find((one) => one !== undefined);
  return (
    <>
      <div className={classes.actions}>
        {COUNTER_KINDS.map((kind, index) =>
          bars[index] === undefined ? (
            // Each visit mints an id, so no prefetching.
            <LinkButton
              key={kind}
              variant={kind === 'deposit' ? 'filled' : 'default'}
              size="sm"
              prefetch={false}
              href={routes.atCounter({ customerId, accountId, kind })}
              aria-label={t(`${kind}.actionLabel`, { currency })}
            >
              {t(`${kind}.action`)}
            </LinkButton>
          ) : (
            <Button
              key={kind}
              variant="default"
              size="sm"
              disabled
              aria-label={t(`${kind}.actionLabel`, { currency })}
              aria-describedby={reason}
            >
              {t(`${kind}.action`)}
            </Button>
          ),
        )}
      </div>
      {bar !== undefined && (
        <p id={reason} className={classes.reason}>
          {t(`blocked.${bar}`)}
        </p>
      )}
    </>
  );
}
