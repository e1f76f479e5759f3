import { resolvePayee } from '@caudal/banking';
import { payeeOut, resolvePayeeInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

export const payeesRouter = router({
  resolve: procedure('verified', {
    method: 'GET',
    path: '/payees/resolve',
    summary: 'Who an account number or a username belongs to, with the name masked',
  })
    .input(resolvePayeeInput)
    .output(payeeOut)
    .query(async ({ ctx, input }) => {
      await ctx.runtime.identity.throttles.consume('payeeLookup', ctx.caller.user.id);
      return resolvePayee(ctx.runtime.banking, input);
    }),
});
