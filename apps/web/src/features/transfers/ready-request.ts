import type { Account } from '#web/features/accounts/account.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { Fields, TransferRequest } from './draft.ts';

/** Everything that the review shows and that the confirmation sends: they cannot differ. */
export interface ReadyRequest {
  readonly request: TransferRequest;
  readonly account: Account;
}

/**
 * The request that the typed fields stand for; undefined while something of it is missing or unreadable.
 * An amount is read in the currency of the account that it leaves.
 */
export function readyRequest(
  id: string,
  { payee, fromAccountId, amountText, description }: Fields,
  accounts: readonly Account[],
  locale: string,
): ReadyRequest | undefined {
  const account = accounts.find((one) => one.id === fromAccountId);
  if (payee === null || account === undefined) return undefined;
  const { currency } = account;
  const amount = readAmount(amountText, amountLanguage(locale, currency));
  if (!amount.ok) return undefined;
  return {
    account,
    request: {
      id,
      fromAccountId: account.id,
      to: payee.reference,
      amountMinor: amount.minor.toString(),
      currency,
      description: description.trim(),
    },
  };
}
