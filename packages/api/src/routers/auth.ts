import { extendSession, signIn, signOut } from '@caudal/identity';
import { emptyInput, emptyOut, signInInput, userOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';
import { unlessRefused } from '../unless-refused.ts';

/** Browser sessions. Programs use `tokens`. */
export const authRouter = router({
  signIn: procedure('anyone', 'web only')
    .input(signInInput)
    .output(userOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, origin, cookies, authenticate } = ctx;
      // A token in the request may be dead. That is no reason not to sign in.
      const former = await authenticate().catch(unlessRefused);
      const signedIn = await signIn(
        runtime.identity,
        { ...input, origin },
        { deviceSecret: cookies.device, session: former?.session },
      );
      cookies.setSession(signedIn.session);
      cookies.setDevice(signedIn.deviceSecret);
      return userShape(signedIn.user);
    }),

  signOut: procedure('signed-in', 'web only')
    .input(emptyInput)
    .output(emptyOut)
    .mutation(async ({ ctx }) => {
      await signOut(ctx.runtime.identity, { ...ctx.caller, origin: ctx.origin });
      ctx.cookies.clearSession();
      return {};
    }),

  /** The user was told that the session is about to end, and stays. A program's is as it was: it renews its tokens. */
  extendSession: procedure('signed-in', 'web only')
    .input(emptyInput)
    .output(emptyOut)
    .mutation(async ({ ctx }) => {
      const { runtime, caller, cookies } = ctx;
      if (caller.session.holder === 'browser')
        cookies.prolongSession(await extendSession(runtime.identity, caller));
      return {};
    }),
});
