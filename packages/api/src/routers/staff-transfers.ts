import { getTransferAsStaff } from '@caudal/backoffice';
import { staffTransferOut, transferIdInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { staffTransferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';

/** Transfers, as staff see them. */
export const staffTransfersRouter = router({
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
