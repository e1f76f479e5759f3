import { listPayees, MAX_PAYEES, removePayee, resolvePayee, savePayee } from '@caudal/banking';
import {
  emptyOut,
  listInput,
  payeeIdInput,
  payeeOut,
  payeePageOut,
  resolvedPayeeOut,
  resolvePayeeInput,
  savePayeeInput,
} from '@caudal/schemas';
import { answerKeyed } from '../idempotency/answer-keyed.ts';
import { procedure } from '../procedure.ts';
import { payeeShape } from '../shapes/payee.ts';
import { router } from '../trpc.ts';

export const payeesRouter = router({
  resolve: procedure('verified', {
    method: 'GET',
    path: '/payees/resolve',
    summary: 'Look up a payee',
    description:
      'The owner of an account number or username, and the currencies that they can receive. The name is masked unless you have saved the payee. The number of look-ups is limited.',
    refusals: ['NOT_FOUND', 'TOO_MANY_REQUESTS'],
  })
    .input(resolvePayeeInput)
    .output(resolvedPayeeOut)
    .query(async ({ ctx, input }) => {
      return resolvePayee(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
    }),

  list: procedure('verified', {
    method: 'GET',
    path: '/payees',
    summary: 'List your payees',
    description: 'The payees that you have saved, newest first.',
  })
    .input(listInput)
    .output(payeePageOut)
    .query(async ({ ctx, input }) => {
      const page = await listPayees(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
      return { items: page.items.map(payeeShape), nextCursor: page.nextCursor };
    }),

  save: procedure('verified', {
    method: 'POST',
    path: '/payees',
    summary: 'Save a payee',
    description: `Saves a payee, or changes the nickname of the one already saved by this account number or username. At most ${MAX_PAYEES} payees.`,
    refusals: ['NOT_FOUND', 'SAME_ACCOUNT', 'LIMIT_EXCEEDED', 'TOO_MANY_REQUESTS'],
    takesIdempotencyKey: true,
  })
    .input(savePayeeInput)
    .output(payeeOut)
    .mutation(({ ctx, path, input }) => {
      const { runtime, caller, origin } = ctx;
      return answerKeyed(
        { ctx, path, input },
        {
          act: (once) => savePayee(runtime.banking, { userId: caller.user.id, origin, once, ...input }),
          shape: payeeShape,
          output: payeeOut,
        },
      );
    }),

  remove: procedure('verified', {
    method: 'DELETE',
    path: '/payees/{id}',
    summary: 'Remove a payee',
    description: 'The name is masked again at once.',
  })
    .input(payeeIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await removePayee(runtime.banking, { userId: caller.user.id, origin, payeeId: input.id });
      return {};
    }),
});
