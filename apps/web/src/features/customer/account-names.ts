import type { Account } from '#web/features/accounts/account.ts';

type Named = Pick<Account, 'id' | 'currency' | 'number'>;

/** Short names of a customer's accounts: the currency; of several in one currency, with the last digits of the number. */
export function accountNames(accounts: readonly Named[]): ReadonlyMap<string, string> {
  return new Map(
    accounts.map(({ id, currency, number }) => [
      id,
      accounts.some((other) => other.id !== id && other.currency === currency)
        ? `${currency} …${number.slice(-4)}`
        : currency,
    ]),
  );
}
