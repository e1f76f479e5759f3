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

/** What is wrong with an amount; undefined where the bank can be asked. */
export function amountTrouble(
  amountText: string,
  { language, availableMinor }: MoneyLimits,
): AmountTrouble | undefined {
  const amount = readAmount(amountText, language);
  if (!amount.ok) return amount.problem;
  return availableMinor !== undefined && amount.minor > BigInt(availableMinor) ? 'insufficient' : undefined;
}

/** The first thing that is wrong with amount and description; undefined where the bank can be asked. */
export async function readMoneyFields(
  { amountText, description }: MoneyFields,
  limits: MoneyLimits,
): Promise<MoneyProblem | undefined> {
  const trouble = amountTrouble(amountText, limits);
  if (trouble !== undefined) return { field: 'amount', what: trouble };
  // The same schema that the bank uses, loaded when it is first needed.
  const schemas = await import('@caudal/schemas');
  if (!schemas.description.safeParse(description).success) return { field: 'description', what: 'invalid' };
  return undefined;
}
