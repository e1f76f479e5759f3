import {
  type Authenticated,
  beginSecondFactor,
  confirmSecondFactor,
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
      const { recoveryCodes, opened } = await guessingLimited(ctx, () =>
        confirmSecondFactor(ctx.runtime.identity, { ...input, ...ctx.caller, origin: ctx.origin }),
      );
      keepSession(ctx, opened);
      return { recoveryCodes };
    }),

  replaceRecoveryCodes: procedure('signed-in', 'web only')
    .input(secondFactorCodeInput)
    .output(recoveryCodesOut)
    .mutation(({ ctx, input }) =>
      guessingLimited(ctx, () =>
        replaceRecoveryCodes(ctx.runtime.identity, {
          ...input,
          userId: ctx.caller.user.id,
          origin: ctx.origin,
        }),
      ),
    ),

  remove: procedure('signed-in', 'web only')
    .input(removeSecondFactorInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const opened = await guessingLimited(ctx, () =>
        removeSecondFactor(ctx.runtime.identity, { ...input, ...ctx.caller, origin: ctx.origin }),
      );
      keepSession(ctx, opened);
      return {};
    }),
});

type Context = Pick<ApiContext, 'runtime'> & { readonly caller: Authenticated };

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

function keepSession({ cookies }: Pick<ApiContext, 'cookies'>, opened: OpenedSession | undefined): void {
  if (opened !== undefined) cookies.setSession(opened.secret, opened.expiresAt);
}
