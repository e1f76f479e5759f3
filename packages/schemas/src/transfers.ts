import { looksLikeAccountNumber, parseAccountNumber, says } from '@caudal/domain';
import { z } from 'zod';
import { entryOut, partyOut, transferKind } from './accounts.ts';
import { EXAMPLES } from './examples.ts';
import {
  accountId,
  amountMinorIn,
  currencyCode,
  currencyText,
  description,
  idOut,
  instantOut,
  minorOut,
  newTransferId,
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
      context.addIssue({ code: 'custom', ...says('wrong-check-digits') });
      return z.NEVER;
    }
    const name = username.safeParse(text);
    if (name.success) return name.data;
    context.addIssue({ code: 'custom', ...says('not-a-payee') });
    return z.NEVER;
  })
  .meta({
    description: 'An account number, spaces allowed, or a username',
    override: { examples: [EXAMPLES.payee], minLength: 3, maxLength: 64 },
  });

const transferFields = {
  id: newTransferId,
  fromAccountId: accountId.meta({ description: 'One of your accounts' }),
  to: payeeReference,
  amountMinor: amountMinorIn,
  currency: currencyCode,
  description: description.optional(),
};

const exampleTransfer = {
  id: EXAMPLES.transferId,
  fromAccountId: EXAMPLES.accountId,
  to: EXAMPLES.payee,
  amountMinor: '1050',
  currency: 'USD',
  description: 'Tea',
};

export const createTransferInput = z
  .strictObject(transferFields)
  .meta({ id: 'CreateTransfer', examples: [exampleTransfer] });
export type CreateTransferInput = z.output<typeof createTransferInput>;

export const MAX_BATCH = 1000;
export const createTransfersInput = z
  .strictObject({ transfers: z.array(createTransferInput).min(1).max(MAX_BATCH) })
  .meta({ id: 'CreateTransfers', examples: [{ transfers: [exampleTransfer] }] });

export const transferOut = z
  .object({
    id: idOut,
    kind: transferKind,
    from: partyOut,
    to: partyOut,
    amountMinor: minorOut,
    currency: currencyText,
    description: z.string(),
    bookedAt: instantOut.meta({ description: 'Business time, ISO 8601 in UTC' }),
    createdAt: instantOut.meta({ description: 'When it was written, ISO 8601 in UTC' }),
    reverses: idOut.nullable().meta({ description: 'The transfer that this one reverses' }),
    reversedBy: idOut.nullable().meta({ description: 'The transfer that reverses this one' }),
    entry: entryOut.nullable().meta({ description: 'The caller’s own entry; null for staff' }),
  })
  .meta({ id: 'Transfer' });
export type TransferOut = z.output<typeof transferOut>;

export const transfersOut = z.object({ transfers: z.array(transferOut) }).meta({ id: 'Transfers' });
export const transferPageOut = pageOf(transferOut, 'TransferPage');

export const transferIdInput = z.strictObject({ id: transferId });
export const listTransfersInput = z.strictObject(pageInput);

export const startingMoneyInput = z
  .strictObject({ accountId })
  .meta({ id: 'GetStartingMoney', examples: [{ accountId: EXAMPLES.accountId }] });
