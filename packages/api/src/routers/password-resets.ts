import { confirmPasswordReset, requestPasswordReset } from '@caudal/identity';
import { confirmPasswordResetInput, emptyOut, requestPasswordResetInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

export const passwordResetsRouter = router({
  request: procedure('anyone', {
    method: 'POST',
    path: '/password-resets',
    summary: 'Request a password reset',
    description:
      'Sends an e-mail with a code, if a user has confirmed this address. The answer does not tell.',
    refusals: ['TOO_MANY_REQUESTS'],
  })
    .input(requestPasswordResetInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await requestPasswordReset(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {};
    }),

  confirm: procedure('anyone', {
    method: 'POST',
    path: '/password-resets/confirm',
    summary: 'Set a new password',
    description: 'With the code from the e-mail. All sessions end.',
    refusals: ['CODE_INVALID', 'TOO_MANY_REQUESTS'],
  })
    .input(confirmPasswordResetInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await confirmPasswordReset(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {};
    }),
});
