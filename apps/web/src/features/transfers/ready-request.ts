import type { Account } from '#web/features/accounts/account.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { Fields, TransferRequest } from './draft.ts';

/** The request of the review and of the confirmation, so that they cannot differ. */
export interface ReadyRequest {
  readonly request: TransferRequest;
  readonly account: Account;
}

/**
 * The request from the fields; undefined while something is missing or unreadable. The amount is read in the currency
 * of the account to pay from.
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
