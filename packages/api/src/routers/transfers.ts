import { createTransfer, createTransfers, getTransfer, listTransfers } from '@caudal/banking';
import {
  createTransferInput,
  createTransfersInput,
  listTransfersInput,
  transferIdInput,
  transferOut,
  transferPageOut,
  transfersOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { transferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';

export const transfersRouter = router({
  create: procedure('verified', {
    method: 'POST',
    path: '/transfers',
    summary:
      'Send money. A refusal that concerns a payee whom you have not saved counts as a look-up of payees',
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
    summary:
      'Send several transfers, all or none. A refusal counts as a look-up of each payee up to it whom you have not saved',
  })
    .input(createTransfersInput)
    .output(transfersOut)
    .mutation(async ({ ctx, input }) => {
      const transfers = await createTransfers(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
      return { transfers: transfers.map(transferShape) };
    }),

  get: procedure('signed-in', {
    method: 'GET',
    path: '/transfers/{id}',
    summary: 'Get a transfer that you sent or received',
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
    summary: 'List transfers that you sent or received, newest first',
  })
    .input(listTransfersInput)
    .output(transferPageOut)
    .query(async ({ ctx, input }) => {
      const page = await listTransfers(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
      return { items: page.items.map(transferShape), nextCursor: page.nextCursor };
    }),
});
