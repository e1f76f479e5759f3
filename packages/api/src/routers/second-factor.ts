import {
  type Authenticated,
  beginSecondFactor,
  confirmSecondFactor,
  guessSecondFactor,
  type OpenedSession,
  removeSecondFactor,
  replaceRecoveryCodes,
  secondFactorStatus,
} from '@caudal/identity';
import {
  beginSecondFactorInput,
  begunSecondFactorOut,
  emptyInput,
  emptyOut,
  provedSecondFactorInput,
  recoveryCodesOut,
  secondFactorCodeInput,
  secondFactorStatusOut,
} from '@caudal/schemas';
import type { ApiContext } from '../context.ts';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

/** The caller's second factor. Enabling or removing it ends the caller's other sessions and renews this one. */
export const secondFactorRouter = router({
  status: procedure('signed-in', 'web only')
    .input(emptyInput)
    .output(secondFactorStatusOut)
    .query(({ ctx }) => secondFactorStatus(ctx.runtime.identity, ctx.caller.user.id)),

  // Not before the address is confirmed: it may be a stranger's, who could then not get in.
  begin: procedure('verified', 'web only')
    .input(beginSecondFactorInput)
    .output(begunSecondFactorOut)
    .mutation(({ ctx, input }) =>
      beginSecondFactor(ctx.runtime.identity, {
        user: ctx.caller.user,
        password: input.password,
        origin: ctx.origin,
        issuer: ctx.runtime.bankName,
      }),
    ),

  confirm: procedure('verified', 'web only')
    .input(secondFactorCodeInput)
    .output(recoveryCodesOut)
    .mutation(async ({ ctx, input }) => {
      const { recoveryCodes, opened } = await guess(ctx, () =>
        confirmSecondFactor(ctx.runtime.identity, { ...input, ...ctx.caller, origin: ctx.origin }),
      );
      keepSession(ctx, opened);
      return { recoveryCodes };
    }),

  replaceRecoveryCodes: procedure('signed-in', 'web only')
    .input(provedSecondFactorInput)
    .output(recoveryCodesOut)
    .mutation(({ ctx, input }) =>
      replaceRecoveryCodes(ctx.runtime.identity, {
        ...input,
        userId: ctx.caller.user.id,
        origin: ctx.origin,
      }),
    ),

  remove: procedure('signed-in', 'web only')
    .input(provedSecondFactorInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const opened = await removeSecondFactor(runtime.identity, { ...input, ...caller, origin });
      keepSession(ctx, opened);
      return {};
    }),
});

/** Checks a code under the guess limit for signed-in users, who may hold the session without knowing the password. */
function guess<Result>(
  { runtime, caller }: Pick<ApiContext, 'runtime'> & { readonly caller: Authenticated },
  work: () => Promise<Result>,
): Promise<Result> {
  return guessSecondFactor(runtime.identity, { userId: caller.user.id, at: 'signed-in' }, work);
}

function keepSession({ cookies }: Pick<ApiContext, 'cookies'>, opened: OpenedSession | undefined): void {
  if (opened !== undefined) cookies.setSession(opened);
}
