import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { CounterFields, CounterKind, CounterRequest } from './counter-draft.ts';
import type { ServedAccount } from './customer.ts';
import { needsApproval } from './needs-approval.ts';

interface Place {
  readonly id: string;
  readonly kind: CounterKind;
  readonly account: Pick<ServedAccount, 'id' | 'currency' | 'counterLimitMinor'>;
  readonly locale: string;
}

/** The request from the fields; undefined while the amount or a needed reason is missing or unreadable. */
export function counterRequest(
  { amountText, description, reason }: CounterFields,
  { id, kind, account, locale }: Place,
): CounterRequest | undefined {
  const { currency } = account;
  const amount = readAmount(amountText, amountLanguage(locale, currency));
  if (!amount.ok) return undefined;
  const isAsked = needsApproval(amountText, { account, locale });
  if (isAsked && reason.trim() === '') return undefined;
  return {
    id,
    kind,
    accountId: account.id,
    amountMinor: amount.minor.toString(),
    currency,
    description: description.trim(),
    reason: isAsked ? reason.trim() : null,
  };
}
