import type { Account } from '#web/features/accounts/account.ts';
import type { MoneyFields } from '#web/features/drafts/read-money-fields.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { CounterKind, CounterRequest } from './counter-draft.ts';

interface Place {
  readonly id: string;
  readonly kind: CounterKind;
  readonly account: Pick<Account, 'id' | 'currency'>;
  readonly locale: string;
}

/** The request from the fields; undefined while the amount is missing or unreadable. */
export function counterRequest(
  { amountText, description }: MoneyFields,
  { id, kind, account, locale }: Place,
): CounterRequest | undefined {
  const { currency } = account;
  const amount = readAmount(amountText, amountLanguage(locale, currency));
  if (!amount.ok) return undefined;
  return {
    id,
    kind,
    accountId: account.id,
    amountMinor: amount.minor.toString(),
    currency,
    description: description.trim(),
  };
}
