import type { Account } from '#web/features/accounts/account.ts';
import type { CounterKind } from './counter-draft.ts';
import type { Customer } from './customer.ts';

/** Why the bank takes no booking of a kind, whatever the amount. */
export type CounterBar = Exclude<Account['status'], 'active'> | 'disabled';

interface Asked {
  readonly kind: CounterKind;
  readonly customer: Pick<Customer, 'status'>;
  readonly account: Pick<Account, 'status'>;
}

/** The account's state bars both kinds; a disabled customer is paid nothing out. Undefined if nothing bars it. */
export function barOf({ kind, customer, account }: Asked): CounterBar | undefined {
  if (account.status !== 'active') return account.status;
  return kind === 'withdrawal' && customer.status === 'disabled' ? 'disabled' : undefined;
}
