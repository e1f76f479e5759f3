import { confirmEmail, getVerification, requestVerification } from '@caudal/identity';
import { confirmEmailInput, emptyInput, emptyOut, verificationOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';
import { unlessRefused } from '../unless-refused.ts';

export const emailVerificationsRouter = router({
  get: procedure('signed-in', {
    method: 'GET',
    path: '/email-verifications',
    summary: 'Get the address to confirm',
    description: 'Your e-mail address that awaits confirmation, if there is one.',
  })
    .input(emptyInput)
    .output(verificationOut)
    .query(({ ctx }) => getVerification(ctx.runtime.identity, { userId: ctx.caller.user.id })),

  send: procedure('signed-in', {
    method: 'POST',
    path: '/email-verifications',
    summary: 'Send the confirmation e-mail again',
    description:
      'The code in the previous e-mail stops working. `ALREADY_EXISTS` if there is no address to confirm.',
    refusals: ['ALREADY_EXISTS', 'TOO_MANY_REQUESTS'],
  })
    .input(emptyInput)
    .output(emptyOut)
    .mutation(async ({ ctx }) => {
      await requestVerification(ctx.runtime.identity, { userId: ctx.caller.user.id });
      return {};
    }),

  confirm: procedure('anyone', {
    method: 'POST',
    path: '/email-verifications/confirm',
    summary: 'Confirm an e-mail address',
    description:
      'Confirms an address with the code from the e-mail. If several users have signed up with the address, the one who is signed in gets it; without a sign-in: `UNAUTHENTICATED`.',
    refusals: ['UNAUTHENTICATED', 'CODE_INVALID', 'ALREADY_EXISTS', 'TOO_MANY_REQUESTS'],
    signInOptional: true,
  })
    .input(confirmEmailInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      // A token in the request may be dead. That is no reason not to confirm.
      const caller = await ctx.authenticate().catch(unlessRefused);
      await confirmEmail(ctx.runtime.identity, { ...input, callerId: caller?.user.id, origin: ctx.origin });
      return {};
    }),
});
