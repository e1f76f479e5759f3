import {
  type MoneyFields,
  type MoneyProblem,
  readMoneyFields,
} from '#web/features/drafts/read-money-fields.ts';
import { amountLanguage } from '#web/money/amount-language.ts';
import { readAmount } from '#web/money/read-amount.ts';
import type { CounterKind } from './counter-draft.ts';
import type { ServedAccount } from './customer.ts';

/** Above the limit of one deposit or withdrawal, or what any amount can have wrong. */
export type CounterProblem = MoneyProblem | { readonly field: 'amount'; readonly what: 'aboveLimit' };

interface Asked {
  readonly kind: CounterKind;
  readonly account: Pick<ServedAccount, 'currency' | 'availableMinor' | 'counterLimitMinor'>;
  readonly locale: string;
}

/** The first problem of amount and description; undefined when the bank can be asked. */
export async function readCounterFields(
  fields: MoneyFields,
  { kind, account, locale }: Asked,
): Promise<CounterProblem | undefined> {
  const { currency, availableMinor, counterLimitMinor } = account;
  const language = amountLanguage(locale, currency);
  const amount = readAmount(fields.amountText, language);
  // Before the balance: no deposit can help here.
  if (amount.ok && amount.minor > BigInt(counterLimitMinor)) return { field: 'amount', what: 'aboveLimit' };
  return readMoneyFields(fields, kind === 'deposit' ? { language } : { language, availableMinor });
}
