import { createTransfer, getTransfer, listTransfers } from '@caudal/banking';
import type { DomainCode } from '@caudal/domain';
import {
  createTransferInput,
  createTransfersInput,
  listTransfersInput,
  MAX_BATCH,
  transferIdInput,
  transferOut,
  transferPageOut,
  transfersOut,
} from '@caudal/schemas';
import { sendAll, sendEach } from '../batches/send-batch.ts';
import { procedure } from '../procedure.ts';
import { transferShape } from '../shapes/transfer.ts';
import { instantsOfRange } from '../time/range.ts';
import { router } from '../trpc.ts';

const TRANSFER = [
  'NOT_FOUND',
  'ID_REUSED',
  'INSUFFICIENT_FUNDS',
  'CURRENCY_MISMATCH',
  'SAME_ACCOUNT',
  'ACCOUNT_FROZEN',
  'ACCOUNT_CLOSED',
  'PAYEE_CANNOT_RECEIVE',
  'TRANSFER_LIMIT_EXCEEDED',
  'DAILY_LIMIT_EXCEEDED',
  'LIMIT_EXCEEDED',
  'TOO_MANY_REQUESTS',
] as const satisfies readonly DomainCode[];

export const transfersRouter = router({
  create: procedure('verified', {
    method: 'POST',
    path: '/transfers',
    summary: 'Send money',
    description:
      'Sends money from one of your accounts. Repeat it with the same `id` until there is an answer: it is posted once. A refusal that concerns a payee whom you have not saved counts as a look-up of payees.',
    refusals: TRANSFER,
  })
    .input(createTransferInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const transfer = await createTransfer(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
      return transferShape(transfer);
    }),

  createMany: procedure('verified', {
    method: 'POST',
    path: '/transfers/batch',
    summary: 'Send several transfers',
    description: `Sends up to ${MAX_BATCH} transfers: all or none, or each for itself with a result of its own. Sent again, a batch goes on where it was cut off: what is posted is answered as posted, and the rest is tried. A refusal names the transfer in \`issues\`, and counts as a look-up of each payee up to it whom you have not saved; with \`each\`, of its own payee.`,
    refusals: TRANSFER,
  })
    .input(createTransfersInput)
    .output(transfersOut)
    .mutation(({ ctx, input }) => (input.mode === 'all' ? sendAll : sendEach)(ctx, input.transfers)),

  get: procedure('signed-in', {
    method: 'GET',
    path: '/transfers/{id}',
    summary: 'Get a transfer',
    description: 'A transfer that you sent or received.',
  })
    .input(transferIdInput)
    .output(transferOut)
    .query(async ({ ctx, input }) => {
      const transfer = await getTransfer(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        transferId: input.id,
      });
      return transferShape(transfer);
    }),

  list: procedure('signed-in', {
    method: 'GET',
    path: '/transfers',
    summary: 'List your transfers',
    description:
      'The transfers that you sent or received, newest first, or with `after` and `accountId` oldest first. A transfer between two of your accounts is listed once, by its debit, unless `accountId` is the other one. With filters, a page may be short or empty before the last one: continue while there is a `nextCursor`.',
    refusals: ['NOT_FOUND'],
  })
    .input(listTransfersInput)
    .output(transferPageOut)
    .query(async ({ ctx, input }) => {
      const { from, to, timeZone = ctx.runtime.timeZone, ...filter } = input;
      const page = await listTransfers(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        ...filter,
        ...instantsOfRange({ from, to }, timeZone),
      });
      return {
        items: page.items.map(transferShape),
        nextCursor: page.nextCursor,
        nextAfter: page.nextAfter?.toString() ?? null,
      };
    }),
});
