import type { ServedAccount } from '#web/features/counter/customer.ts';

/** Why an account cannot be closed now; undefined if it can. */
export function closingBarOf({
  balanceMinor,
  frozen,
}: Pick<ServedAccount, 'balanceMinor' | 'frozen'>): 'balanceNotZero' | 'frozenOpen' | undefined {
  if (balanceMinor !== '0') return 'balanceNotZero';
  // Closing and reopening would unfreeze it.
  return frozen === null ? undefined : 'frozenOpen';
}
