'use client';

import type { Account } from '#web/features/accounts/account.ts';
import { trpc } from '#web/trpc/hooks.ts';
import classes from './account-history.module.css';
import { BalanceSection } from './balance-section.tsx';
import { MonthlySection } from './monthly-section.tsx';
import { monthlyTotalsInput } from './months.ts';
import { useToday } from './use-today.ts';

/** The charts of an account, once it has entries. */
export function AccountHistory({ account }: { account: Account }) {
  const today = useToday();
  const totals = trpc.accounts.monthlyTotals.useQuery(monthlyTotalsInput(account.id, today));
  const isStill = totals.data?.items.every(({ inMinor, outMinor }) => inMinor === '0' && outMinor === '0');
  if (isStill === true && account.balanceMinor === '0') return null;
  return (
    <div className={classes.charts}>
      <BalanceSection accounts={[account]} />
      <MonthlySection account={account} />
    </div>
  );
}
