import { looksLikeAccountNumber, parseAccountNumber, says } from '@caudal/domain';
import { z } from 'zod';
import { direction, entryOut, partyOut, transferKind } from './accounts.ts';
import { EXAMPLES } from './examples.ts';
import {
  accountId,
  afterVersion,
  amountMinorIn,
  currencyCode,
  currencyText,
  description,
  forwardPageOf,
  idOut,
  instantOut,
  minorOut,
  newTransferId,
  pageInput,
  rangeFrom,
  rangeTo,
  timeZoneIn,
  transferId,
  username,
  uuid,
} from './primitives.ts';
import { refusalOut } from './refusals.ts';

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
/** A transfer of a batch, or why it is none. */
export type BatchItem =
  | { readonly transfer: CreateTransferInput }
  | { readonly id: string | null; readonly given: unknown; readonly issues: readonly z.core.$ZodIssue[] };

/** Invalid ones are kept, since in the mode `each` they concern only themselves. */
const batchItem = createTransferInput
  .transform((transfer): BatchItem => ({ transfer }))
  .catch(({ value, error: { issues } }): BatchItem => ({ id: idIn(value), given: value, issues }));

/** The id of an invalid transfer, to answer it; null if that is what is wrong. */
function idIn(item: unknown): string | null {
  const id =
    typeof item === 'object' && item !== null && 'id' in item ? transferId.safeParse(item.id) : undefined;
  return id?.data ?? null;
}

export const createTransfersInput = z
  .strictObject({
    mode: z.enum(['all', 'each']).default('all').meta({
      description:
        '`all`: all transfers or none. `each`: every transfer for itself, in order, with a result of its own',
    }),
    transfers: z.array(batchItem).min(1).max(MAX_BATCH),
  })
  .superRefine(({ mode, transfers }, { addIssue }) => {
    if (mode === 'each') return;
    for (const [index, item] of transfers.entries()) {
      if ('transfer' in item) continue;
      for (const issue of item.issues) addIssue({ ...issue, path: ['transfers', index, ...issue.path] });
    }
  })
  .meta({ id: 'CreateTransfers', examples: [{ mode: 'each', transfers: [exampleTransfer] }] });

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
    batchId: idOut.nullable().meta({
      description:
        'The batch in which it was sent, for its sender; null if it was sent alone, and for its receiver',
    }),
    entry: entryOut.nullable().meta({ description: 'The caller’s own entry; null for staff' }),
  })
  .meta({ id: 'Transfer' });
export type TransferOut = z.output<typeof transferOut>;

/** How one transfer of a batch ended. */
export const transferResultOut = z
  .discriminatedUnion('status', [
    z.object({ status: z.literal('posted'), id: idOut, transfer: transferOut }).meta({ id: 'PostedResult' }),
    z
      .object({
        status: z.enum(['refused', 'undecided']).meta({
          description:
            '`refused`: not posted, and tried again if it is sent again. `undecided`: perhaps posted, perhaps not begun; send the batch again',
        }),
        id: idOut.nullable().meta({ description: 'null if the id is what is wrong' }),
        refusal: refusalOut,
      })
      .meta({ id: 'RefusedResult' }),
  ])
  .meta({ id: 'TransferResult', description: 'How one transfer of a batch ended' });
export type TransferResultOut = z.output<typeof transferResultOut>;

const batchId = idOut.meta({
  description:
    'Finds the transfers by `GET /transfers?batchId=`. Made of the transfers’ ids: the same when the batch is sent again',
});
const count = z.number().int().min(0);
/** One shape for both modes: generated clients cope badly with answers of several. */
export const transfersOut = z
  .object({
    mode: z.enum(['all', 'each']).meta({ description: 'As it was asked for' }),
    batchId,
    transfers: z
      .array(transferOut)
      .meta({ description: 'With `all`: the transfers, in order. Empty with `each`: `results` has them' }),
    results: z
      .array(transferResultOut)
      .meta({ description: 'With `each`: one result per transfer, in order. Empty with `all`' }),
    posted: count,
    refused: count,
    undecided: count,
    retryAfterSeconds: count
      .nullable()
      .meta({ description: 'How long to wait before the batch is sent again; null if all is decided' }),
  })
  .meta({ id: 'Transfers', description: 'What became of a batch' });
export const transferPageOut = forwardPageOf(transferOut, 'TransferPage');

export const transferIdInput = z.strictObject({ id: transferId });
export const listTransfersInput = z
  .strictObject({
    ...pageInput,
    after: afterVersion.optional(),
    accountId: accountId
      .meta({ description: 'Of this one of your accounts only. Required with `after`' })
      .optional(),
    from: rangeFrom.optional(),
    to: rangeTo.optional(),
    timeZone: timeZoneIn.optional(),
    kind: z.enum(transferKind.options).meta({ description: 'Transfers of this kind only' }).optional(),
    direction: direction.optional(),
    counterparty: payeeReference
      .meta({
        description:
          'Whose the other side is: an account number, or the username of a saved payee or your own',
      })
      .optional(),
    batchId: uuid.meta({ description: 'Of this batch only, which you have sent' }).optional(),
  })
  .refine(({ after, accountId: id }) => after === undefined || id !== undefined, {
    path: ['accountId'],
    ...says('required'),
  })
  .prefault({});

export const startingMoneyInput = z
  .strictObject({ accountId })
  .meta({ id: 'GetStartingMoney', examples: [{ accountId: EXAMPLES.accountId }] });
