import { getTransferAsStaff, previewReversal } from '@caudal/backoffice';
import { reversalPreviewOut, staffTransferOut, transferIdInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { staffTransferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';

/** Transfers, as staff see them. */
export const staffTransfersRouter = router({
  previewReversal: procedure('correct', {
    method: 'GET',
    path: '/staff/transfers/{id}/reversal-preview',
    summary: 'Preview a reversal',
    description:
      'What it would do at this moment, and so whether a second person has to approve it. Nothing is written. Never for a transfer of your own.',
    refusals: ['SELF_SERVICE'],
  })
    .input(transferIdInput)
    .output(reversalPreviewOut)
    .query(async ({ ctx, input }) => {
      const { missingMinor, ...preview } = await previewReversal(ctx.runtime, {
        transferId: input.id,
        actorId: ctx.caller.user.id,
      });
      return { ...preview, missingMinor: missingMinor.toString() };
    }),

  get: procedure('serve', {
    method: 'GET',
    path: '/staff/transfers/{id}',
    summary: 'Get any transfer',
    description: 'With full names and the banker who served at the counter. Never one of your own.',
    refusals: ['SELF_SERVICE'],
  })
    .input(transferIdInput)
    .output(staffTransferOut)
    .query(async ({ ctx, input }) => {
      const transfer = await getTransferAsStaff(ctx.runtime, {
        transferId: input.id,
        actorId: ctx.caller.user.id,
      });
      return staffTransferShape(transfer);
    }),
});
