import { createToken, type IssuedTokens, renewToken } from '@caudal/identity';
import { renewedTokenOut, renewTokenInput, signInInput, tokenOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

/** Access and refresh tokens, with which programs sign in and stay signed in. */
export const tokensRouter = router({
  create: procedure('anyone', {
    method: 'POST',
    path: '/tokens',
    summary: 'Sign in',
    description:
      'Signs a program in: an access token for requests, and a refresh token to renew it with. `SECOND_FACTOR_REQUIRED` asks for the same again with a `code`.',
    refusals: [
      'INVALID_CREDENTIALS',
      'USER_DISABLED',
      'SECOND_FACTOR_REQUIRED',
      'CODE_INVALID',
      'TOO_MANY_REQUESTS',
    ],
  })
    .input(signInInput)
    .output(tokenOut)
    .mutation(async ({ ctx, input }) => {
      const issued = await createToken(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return { sessionId: issued.sessionId, ...tokensShape(issued), user: userShape(issued.user) };
    }),

  renew: procedure('anyone', {
    method: 'POST',
    path: '/tokens/renew',
    summary: 'Renew the tokens',
    description:
      'Exchanges a refresh token for new tokens. If the answer gets lost, send it once more within a minute, before any of the new tokens is used. Never renew concurrently.',
    refusals: ['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED'],
  })
    .input(renewTokenInput)
    .output(renewedTokenOut)
    .mutation(async ({ ctx, input }) =>
      tokensShape(await renewToken(ctx.runtime.identity, { ...input, origin: ctx.origin })),
    ),
});

function tokensShape(tokens: IssuedTokens) {
  return {
    accessToken: tokens.accessToken,
    accessTokenExpiresAt: tokens.accessTokenExpiresAt.toISOString(),
    refreshToken: tokens.refreshToken,
    refreshTokenExpiresAt: tokens.refreshTokenExpiresAt.toISOString(),
  };
}
