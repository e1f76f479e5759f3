import { createToken } from '@caudal/identity';
import { signInInput, tokenOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const tokensRouter = router({
  create: procedure('anyone', {
    method: 'POST',
    path: '/tokens',
    summary: 'Sign a program in: an access token for 15 minutes',
  })
    .input(signInInput)
    .output(tokenOut)
    .mutation(async ({ ctx, input }) => {
      const token = await createToken(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {
        sessionId: token.sessionId,
        accessToken: token.accessToken,
        accessTokenExpiresAt: token.expiresAt.toISOString(),
        user: userShape(token.user),
      };
    }),
});
