'use client';

import type { RouterOutputs } from '@caudal/api';
import { isCapable } from '@caudal/domain';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { LinkButton } from '#web/components/link-button.tsx';
import { ZoneLine } from '#web/components/zone-line.tsx';
import { AccountCard } from '#web/features/accounts/account-card.tsx';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { entryLinesOf } from '#web/features/entries/entry-line.ts';
import { EntryList } from '#web/features/entries/entry-list.tsx';
import { BalanceSection } from '#web/features/history/balance-section.tsx';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { CounterCallout } from './counter-callout.tsx';
import { FirstSteps } from './first-steps.tsx';
import classes from './overview.module.css';
import { recentTransfers } from './recent-transfers.ts';
import { UnverifiedCallout } from './unverified-callout.tsx';

type User = RouterOutputs['me']['get'];

interface OverviewProps {
  readonly user: User;
  readonly bankName: string;
  readonly isDemo: boolean;
}

/** The first page of a user: balances per currency, and recent entries. */
export function Overview({ user, bankName, isDemo }: OverviewProps) {
  const t = useTranslations('overview');
  const accounts = useSuspenseQuery(accountsQuery).data;
  const [{ items: transfers }] = trpc.transfers.list.useSuspenseQuery(recentTransfers);
  const [first, ...others] = accounts;
  const isNew = first === undefined || transfers.length === 0;

  return (
    <>
      <div className={classes.top}>
        <h1 className={classes.heading}>{t('heading', { name: firstNameOf(user) })}</h1>
        {accounts.length > 0 && (
          <LinkButton href={routes.send()} prefetch={false} className={classes.send}>
            {t('send')}
          </LinkButton>
        )}
      </div>

      {isNew && <FirstSteps user={user} accounts={accounts} bankName={bankName} isDemo={isDemo} />}
      {!isNew && !user.emailVerified && <UnverifiedCallout email={user.pendingEmail ?? user.email} />}
      {isCapable(user.role, 'serve') && <CounterCallout />}

      {first !== undefined && (
        <section aria-labelledby="accounts" className={classes.part}>
          <h2 id="accounts" className={classes.section}>
            {t('accounts')}
          </h2>
          <ul className={classes.cards}>
            {accounts.map((account) => (
              <li key={account.id}>
                <AccountCard account={account} />
              </li>
            ))}
          </ul>
        </section>
      )}

      {first !== undefined && transfers.length > 0 && (
        <>
          <div className={classes.part}>
            <BalanceSection accounts={[first, ...others]} />
          </div>
          <section aria-labelledby="recent" className={classes.part}>
            <h2 id="recent" className={classes.section}>
              {t('recent')}
            </h2>
            <EntryList lines={transfers.flatMap(entryLinesOf)} />
            <ZoneLine />
          </section>
        </>
      )}
    </>
  );
}

function firstNameOf({ fullName }: User): string {
  return fullName.split(/\s/u)[0] ?? fullName;
}
