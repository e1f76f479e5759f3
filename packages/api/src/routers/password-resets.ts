import { confirmPasswordReset, requestPasswordReset } from '@caudal/identity';
import { confirmPasswordResetInput, emptyOut, requestPasswordResetInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

export const passwordResetsRouter = router({
  request: procedure('anyone', {
    method: 'POST',
    path: '/password-resets',
    summary: 'Send a password reset e-mail, if a user has this address',
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
    summary: 'Set a new password with the code from the e-mail. All sessions end',
  })
    .input(confirmPasswordResetInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await confirmPasswordReset(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {};
    }),
});
