import { getTransferAsStaff } from '@caudal/backoffice';
import { staffTransferOut, transferIdInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { staffTransferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';

/** Transfers, as bankers see them. */
export const staffTransfersRouter = router({
  get: procedure('banker', {
    method: 'GET',
    path: '/staff/transfers/{id}',
    summary: 'Get any transfer, with full names and the banker who served at the counter',
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
