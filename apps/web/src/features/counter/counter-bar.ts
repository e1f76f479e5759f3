import type { Account } from '#web/features/accounts/account.ts';
import type { CounterKind } from './counter-draft.ts';
import type { Customer } from './customer.ts';

/** Why the bank takes no booking of a kind, whatever the amount. `frozenOut`: frozen, but money may come in. */
export type CounterBar = 'frozen' | 'frozenOut' | 'closed' | 'disabled';

interface Asked {
  readonly kind: CounterKind;
  readonly customer: Pick<Customer, 'status'>;
  readonly account: Pick<Account, 'status' | 'sends' | 'receives'>;
}

/** The account's state bars what it bars; a disabled customer is paid nothing out. Undefined if nothing bars it. */
export function barOf({ kind, customer, account }: Asked): CounterBar | undefined {
  const { status, sends, receives } = account;
  if (status === 'closed') return 'closed';
  if (kind === 'deposit') return receives ? undefined : 'frozen';
  if (!sends) return receives ? 'frozenOut' : 'frozen';
  return customer.status === 'disabled' ? 'disabled' : undefined;
}
