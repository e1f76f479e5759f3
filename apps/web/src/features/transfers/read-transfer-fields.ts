import type { Account } from '#web/features/accounts/account-card.tsx';
import { type AmountLanguage, type AmountProblem, readAmount } from '#web/money/read-amount.ts';
import type { Fields } from './draft.ts';

/** The longest note that a transfer carries. */
export const MAX_NOTE = 140;

export type AmountTrouble = AmountProblem | 'insufficient';
export type TransferProblem =
  | { readonly field: 'amount'; readonly what: AmountTrouble }
  | { readonly field: 'description'; readonly what: 'invalid' };

/** What is wrong with an amount for that account; undefined where the bank can be asked. */
export function amountTrouble(
  amountText: string,
  { availableMinor }: Account,
  language: AmountLanguage,
): AmountTrouble | undefined {
  const amount = readAmount(amountText, language);
  if (!amount.ok) return amount.problem;
  return amount.minor > BigInt(availableMinor) ? 'insufficient' : undefined;
}

/** The first thing that is wrong with amount and note; undefined where the bank can be asked. */
export async function readTransferFields(
  fields: Pick<Fields, 'amountText' | 'description'>,
  account: Account,
  language: AmountLanguage,
): Promise<TransferProblem | undefined> {
  const trouble = amountTrouble(fields.amountText, account, language);
  if (trouble !== undefined) return { field: 'amount', what: trouble };
  // The same schema that the bank uses, loaded when it is first needed.
  const { description } = await import('@caudal/schemas');
  if (!description.safeParse(fields.description).success) return { field: 'description', what: 'invalid' };
  return undefined;
}
