import { requestLink, useSignInLink } from '@caudal/identity';
import { emptyOut, requestSignInLinkInput, useSignInLinkInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

/** The way in when others have used up the attempts to sign in: a link by e-mail lets one browser or program try. */
export const signInLinksRouter = router({
  request: procedure('anyone', {
    method: 'POST',
    path: '/sign-in-links',
    summary: 'Request a sign-in link',
    description:
      'Sends an e-mail with a code that lets a browser or program try the password although others have used up the attempts. The answer does not tell whether there is such a user.',
    refusals: ['TOO_MANY_REQUESTS'],
  })
    .input(requestSignInLinkInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await requestLink(ctx.runtime.identity, {
        purpose: 'sign_in',
        name: input.username,
        origin: ctx.origin,
      });
      return {};
    }),

  use: procedure('anyone', {
    method: 'POST',
    path: '/sign-in-links/use',
    summary: 'Use a sign-in link',
    description:
      'With the code from the e-mail, this browser or program gets attempts to sign in of its own.',
    refusals: ['CODE_INVALID', 'TOO_MANY_REQUESTS'],
  })
    .input(useSignInLinkInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, origin, cookies } = ctx;
      const secret = await useSignInLink(runtime.identity, {
        ...input,
        origin,
        deviceSecret: cookies.device,
      });
      if (secret !== undefined) cookies.setDevice(secret);
      return {};
    }),
});
