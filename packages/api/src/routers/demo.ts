import { giveStartingMoney } from '@caudal/banking';
import { DomainError } from '@caudal/domain';
import { startingMoneyInput, transferOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { transferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';

export const demoRouter = router({
  startingMoney: procedure('verified', {
    method: 'POST',
    path: '/demo/starting-money',
    summary: 'Get starting money',
    description:
      'Starting money for one of your accounts, once per account: asking again answers the same transfer. Only in the embedded demo bank; elsewhere `NOT_FOUND`.',
    refusals: ['NOT_FOUND', 'ACCOUNT_FROZEN', 'ACCOUNT_CLOSED', 'LIMIT_EXCEEDED'],
  })
    .input(startingMoneyInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      if (!ctx.runtime.isDemo) throw new DomainError('NOT_FOUND');
      return transferShape(
        await giveStartingMoney(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input }),
      );
    }),
});
