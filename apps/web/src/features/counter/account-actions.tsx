import { Button } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { LinkButton } from '#web/components/link-button.tsx';
import type { Account } from '#web/features/accounts/account.ts';
import { routes } from '#web/routes.ts';
import classes from './account-actions.module.css';
import { COUNTER_KINDS } from './counter-draft.ts';

interface AccountActionsProps {
  readonly customerId: string;
  readonly account: Pick<Account, 'id' | 'currency' | 'status'>;
}

/** Links to deposit and withdraw; for a blocked account, the reason. */
export function AccountActions({ customerId, account }: AccountActionsProps) {
  const t = useTranslations('counter');
  const reason = useId();
  const { id: accountId, currency, status } = account;
  if (status === 'active') {
    return (
      <div className={classes.actions}>
        {COUNTER_KINDS.map((kind) => (
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
        ))}
      </div>
    );
  }
  return (
    <>
      <div className={classes.actions}>
        {COUNTER_KINDS.map((kind) => (
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
        ))}
      </div>
      <p id={reason} className={classes.reason}>
        {t(`blocked.${status}`)}
      </p>
    </>
  );
}
