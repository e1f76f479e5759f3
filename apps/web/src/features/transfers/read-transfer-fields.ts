import type { Account } from '#web/features/accounts/account-card.tsx';
import { type AmountLanguage, type AmountProblem, readAmount } from '#web/money/read-amount.ts';
import type { Fields } from './draft.ts';

/** The longest note that a transfer carries. */
export const MAX_NOTE = 140;

export type AmountTrouble = AmountProblem | 'insufficient';
export type TransferProblem =
  | { readonly field: 'amount'; readonly what: AmountTrouble }
  | { readonly field: 'description'; readonly what: 'invalid' };

/** The first thing that is wrong with amount and note; undefined where the bank can be asked. */
export async function readTransferFields(
  fields: Pick<Fields, 'amountText' | 'description'>,
  account: Account,
  language: AmountLanguage,
): Promise<TransferProblem | undefined> {
  const amount = readAmount(fields.amountText, language);
  if (!amount.ok) return { field: 'amount', what: amount.problem };
  if (amount.minor > BigInt(account.availableMinor)) return { field: 'amount', what: 'insufficient' };
  // The same schema that the bank uses, loaded when it is first needed.
  const { description } = await import('@caudal/schemas');
  if (!description.safeParse(fields.description).success) return { field: 'description', what: 'invalid' };
  return undefined;
}
