import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { ServedAccount } from './customer.ts';

/** Whether an amount is above what one banker may book: a second person has to approve it. */
export function needsApproval(
  amountText: string,
  { account, locale }: { account: Pick<ServedAccount, 'currency' | 'counterLimitMinor'>; locale: string },
): boolean {
  const amount = readAmount(amountText, amountLanguage(locale, account.currency));
  return amount.ok && amount.minor > BigInt(account.counterLimitMinor);
}
