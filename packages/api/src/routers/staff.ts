import { blockSession, deposit, withdraw } from '@caudal/backoffice';
import { counterInput, emptyOut, sessionIdInput, transferOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { transferShape } from '../shapes/transfer.ts';
import { router } from '../trpc.ts';
import { staffCustomersRouter } from './staff-customers.ts';
import { staffTransfersRouter } from './staff-transfers.ts';

export const staffRouter = router({
  customers: staffCustomersRouter,
  transfers: staffTransfersRouter,

  deposit: procedure('banker', {
    method: 'POST',
    path: '/staff/deposits',
    summary:
      'Deposit money into a customer’s account at the counter, up to the limit of its currency. Never into an own account',
  })
    .input(counterInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const transfer = await deposit(ctx.runtime, {
        bankerId: ctx.caller.user.id,
        origin: ctx.origin,
        ...input,
      });
      return transferShape(transfer);
    }),

  withdraw: procedure('banker', {
    method: 'POST',
    path: '/staff/withdrawals',
    summary:
      'Withdraw money from a customer’s account at the counter, up to the limit of its currency. Never from an own account, nor from a disabled customer’s',
  })
    .input(counterInput)
    .output(transferOut)
    .mutation(async ({ ctx, input }) => {
      const transfer = await withdraw(ctx.runtime, {
        bankerId: ctx.caller.user.id,
        origin: ctx.origin,
        ...input,
      });
      return transferShape(transfer);
    }),

  blockSession: procedure('banker', {
    method: 'POST',
    path: '/staff/sessions/{id}/block',
    summary: 'Block a customer’s session',
  })
    .input(sessionIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await blockSession(runtime, { sessionId: input.id, actorId: caller.user.id, origin });
      return {};
    }),
});
