import { type AmountLanguage, type AmountProblem, readAmount } from '#web/money/read-amount.ts';

/** How much and what for, as it was typed. */
export interface MoneyFields {
  readonly amountText: string;
  readonly description: string;
}

export type AmountTrouble = AmountProblem | 'insufficient';
export type MoneyProblem =
  | { readonly field: 'amount'; readonly what: AmountTrouble }
  | { readonly field: 'description'; readonly what: 'invalid' };

interface MoneyLimits {
  readonly language: AmountLanguage;
  /** What can leave the account, in minor units; undefined where money comes in. */
  readonly availableMinor?: string | undefined;
}

/** The first thing that is wrong with amount and note; undefined where the bank can be asked. */
export async function readMoneyFields(
  { amountText, description: note }: MoneyFields,
  { language, availableMinor }: MoneyLimits,
): Promise<MoneyProblem | undefined> {
  const amount = readAmount(amountText, language);
  if (!amount.ok) return { field: 'amount', what: amount.problem };
  if (availableMinor !== undefined && amount.minor > BigInt(availableMinor)) {
    return { field: 'amount', what: 'insufficient' };
  }
  // The same schema that the bank uses, loaded when it is first needed.
  const { description } = await import('@caudal/schemas');
  if (!description.safeParse(note).success) return { field: 'description', what: 'invalid' };
  return undefined;
}
