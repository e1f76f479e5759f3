import type { Account } from '#web/features/accounts/account.ts';
import {
  amountFieldProblem,
  type MoneyFields,
  type MoneyProblem,
  readMoneyFields,
} from '#web/features/drafts/read-money-fields.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';

/** What any amount can have wrong, or a limit that it exceeds. */
export type SendingProblem =
  | MoneyProblem
  | { readonly field: 'amount'; readonly what: 'aboveTransferLimit' | 'aboveDailyLimit' };

type PayingAccount = Pick<Account, 'currency' | 'availableMinor' | 'transferLimitMinor' | 'leftTodayMinor'>;

/** The problem of an amount that is to be sent from an account; undefined when the bank can be asked. */
export function sendingAmountProblem(
  amountText: string,
  account: PayingAccount,
  locale: string,
): SendingProblem | undefined {
  const language = amountLanguage(locale, account.currency);
  const amount = readAmount(amountText, language);
  // As the bank decides: what is above a limit is refused for that, whether or not there is as much money.
  const exceeded = amount.ok ? exceededLimit(amount.minor, account) : undefined;
  if (exceeded !== undefined) return { field: 'amount', what: exceeded };
  const what = amountFieldProblem(amountText, { language, availableMinor: account.availableMinor });
  return what && { field: 'amount', what };
}

/** The first problem of amount and description; undefined when the bank can be asked. */
export async function readSendingFields(
  fields: MoneyFields,
  account: PayingAccount,
  locale: string,
): Promise<SendingProblem | undefined> {
  return (
    sendingAmountProblem(fields.amountText, account, locale) ??
    readMoneyFields(fields, { language: amountLanguage(locale, account.currency) })
  );
}

function exceededLimit(minor: bigint, { transferLimitMinor, leftTodayMinor }: PayingAccount) {
  if (transferLimitMinor !== null && minor > BigInt(transferLimitMinor)) return 'aboveTransferLimit';
  if (leftTodayMinor !== null && minor > BigInt(leftTodayMinor)) return 'aboveDailyLimit';
  return undefined;
}
