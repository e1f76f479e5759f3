import type { Account } from '#web/features/accounts/account.ts';
import type { Payee } from '#web/features/payees/payee.ts';

/** Whether this account can pay that receiver, else why not. */
export function canPayFrom(
  { currency, status, sends }: Account,
  payee: Payee,
): 'yes' | 'notReceivable' | 'frozen' | 'closed' {
  if (status !== 'active') return status;
  if (!sends) return 'frozen';
  return payee.currencies.includes(currency) ? 'yes' : 'notReceivable';
}
