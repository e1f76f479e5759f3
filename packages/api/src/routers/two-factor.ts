import {
  type Authenticated,
  beginSecondFactor,
  confirmSecondFactor,
  removeSecondFactor,
  replaceRecoveryCodes,
  restartSessions,
  secondFactorStatus,
} from '@caudal/identity';
import {
  beginSecondFactorInput,
  begunSecondFactorOut,
  emptyInput,
  emptyOut,
  recoveryCodesOut,
  removeSecondFactorInput,
  secondFactorCodeInput,
  secondFactorStatusOut,
} from '@caudal/schemas';
import type { ApiContext } from '../context.ts';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

/** The second factor of the caller. What changes it ends the caller's other sessions and renews this one. */
export const twoFactorRouter = router({
  status: procedure('signed-in', 'web only')
    .input(emptyInput)
    .output(secondFactorStatusOut)
    .query(({ ctx }) => secondFactorStatus(ctx.runtime.identity, ctx.caller.user.id)),

  begin: procedure('signed-in', 'web only')
    .input(beginSecondFactorInput)
    .output(begunSecondFactorOut)
    .mutation(({ ctx, input }) =>
      beginSecondFactor(ctx.runtime.identity, {
        user: ctx.caller.user,
        password: input.password,
        issuer: ctx.runtime.bankName,
      }),
    ),

  confirm: procedure('signed-in', 'web only')
    .input(secondFactorCodeInput)
    .output(recoveryCodesOut)
    .mutation(async ({ ctx, input }) => {
      const { recoveryCodes } = await guessingLimited(ctx, () =>
        confirmSecondFactor(ctx.runtime.identity, { ...input, ...whoAsks(ctx) }),
      );
      await restart(ctx);
      return { recoveryCodes };
    }),

  replaceRecoveryCodes: procedure('signed-in', 'web only')
    .input(secondFactorCodeInput)
    .output(recoveryCodesOut)
    .mutation(({ ctx, input }) =>
      guessingLimited(ctx, () => replaceRecoveryCodes(ctx.runtime.identity, { ...input, ...whoAsks(ctx) })),
    ),

  remove: procedure('signed-in', 'web only')
    .input(removeSecondFactorInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await guessingLimited(ctx, () =>
        removeSecondFactor(ctx.runtime.identity, { ...input, ...whoAsks(ctx) }),
      );
      await restart(ctx);
      return {};
    }),
});

type Context = Pick<ApiContext, 'runtime' | 'origin' | 'cookies'> & { readonly caller: Authenticated };

function whoAsks({ caller, origin }: Context) {
  return { userId: caller.user.id, origin };
}

/** The same count as at sign-in. */
async function guessingLimited<Result>(
  { runtime, caller }: Context,
  work: () => Promise<Result>,
): Promise<Result> {
  const { throttles } = runtime.identity;
  await throttles.consume('secondFactor', caller.user.id);
  const result = await work();
  await throttles.reset('secondFactor', caller.user.id);
  return result;
}

async function restart({ runtime, caller, origin, cookies }: Context): Promise<void> {
  const session = await restartSessions(runtime.identity, { ...caller, origin });
  if (session !== undefined) cookies.setSession(session.secret, session.expiresAt);
}
