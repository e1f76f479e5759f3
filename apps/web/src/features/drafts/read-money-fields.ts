import { loadSchemas } from '#web/forms/load-schemas.ts';
import { type AmountLanguage, type AmountProblem, readAmount } from '#web/money/read-amount.ts';

/** The amount and the description, as typed. */
export interface MoneyFields {
  readonly amountText: string;
  readonly description: string;
}

export type AmountFieldProblem = AmountProblem | 'insufficient';
export type MoneyProblem =
  | { readonly field: 'amount'; readonly what: AmountFieldProblem }
  | { readonly field: 'description'; readonly what: 'invalid' };

interface MoneyLimits {
  readonly language: AmountLanguage;
  /** The available balance in minor units; undefined for money in. */
  readonly availableMinor?: string | undefined;
}

/** The problem of an amount; undefined when the bank can be asked. */
export function amountFieldProblem(
  amountText: string,
  { language, availableMinor }: MoneyLimits,
): AmountFieldProblem | undefined {
  const amount = readAmount(amountText, language);
  if (!amount.ok) return amount.problem;
  return availableMinor !== undefined && amount.minor > BigInt(availableMinor) ? 'insufficient' : undefined;
}

/** The first problem of amount and description; undefined when the bank can be asked. */
export async function readMoneyFields(
  { amountText, description }: MoneyFields,
  limits: MoneyLimits,
): Promise<MoneyProblem | undefined> {
  const problem = amountFieldProblem(amountText, limits);
  if (problem !== undefined) return { field: 'amount', what: problem };
  const reading = (await loadSchemas())?.description.safeParse(description);
  return reading?.success === false ? { field: 'description', what: 'invalid' } : undefined;
}
