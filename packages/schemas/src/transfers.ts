import { looksLikeAccountNumber, parseAccountNumber } from '@caudal/domain';
import { z } from 'zod';
import { entryOut, partyOut, transferKind } from './accounts.ts';
import {
  accountId,
  amountMinorIn,
  currencyCode,
  description,
  idOut,
  instantOut,
  minorOut,
  pageInput,
  pageOf,
  transferId,
  username,
} from './primitives.ts';

/**
 * The payee of a transfer: an account number, whose check digits are verified here, or a username.
 * The two cannot be confused: a username contains a letter.
 */
export const payeeReference = z
  .string()
  .trim()
  .min(1)
  .max(64)
  .transform((text, context) => {
    if (looksLikeAccountNumber(text)) {
      const number = parseAccountNumber(text);
      if (number !== undefined) return number as string;
      context.addIssue({ code: 'custom', message: 'is not an account number: a digit is wrong or missing' });
      return z.NEVER;
    }
    const name = username.safeParse(text);
    if (name.success) return name.data;
    context.addIssue({ code: 'custom', message: 'is neither an account number nor a username' });
    return z.NEVER;
  })
  .meta({ description: 'An account number or a username' });

const transferFields = {
  id: transferId.meta({
    description: 'Minted by the caller. Repeating a request with the same id posts it once.',
  }),
  fromAccountId: accountId,
  to: payeeReference,
  amountMinor: amountMinorIn,
  currency: currencyCode,
  description: description.optional(),
};

export const createTransferInput = z.strictObject(transferFields);
export type CreateTransferInput = z.output<typeof createTransferInput>;

export const MAX_BATCH = 1000;
export const createTransfersInput = z.strictObject({
  transfers: z.array(z.strictObject(transferFields)).min(1).max(MAX_BATCH),
});

export const transferOut = z.object({
  id: idOut,
  kind: transferKind,
  from: partyOut,
  to: partyOut,
  amountMinor: minorOut,
  currency: z.string(),
  description: z.string(),
  bookedAt: instantOut,
  createdAt: instantOut,
  reverses: idOut.nullable(),
  reversedBy: idOut.nullable(),
  entry: entryOut.nullable().meta({ description: 'The caller’s own entry; null for staff' }),
});
export type TransferOut = z.output<typeof transferOut>;

export const transfersOut = z.object({ transfers: z.array(transferOut) });
export const transferPageOut = pageOf(transferOut);

export const transferIdInput = z.strictObject({ id: transferId });
export const listTransfersInput = z.strictObject(pageInput);

export const startingMoneyInput = z.strictObject({ accountId });
