import { changePassword, getUser, updateProfile } from '@caudal/identity';
import { changePasswordInput, emptyInput, emptyOut, meOut, updateMeInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { RECHECK } from '../recheck.ts';
import { meShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const meRouter = router({
  get: procedure('signed-in', {
    method: 'GET',
    path: '/me',
    summary: 'Get your profile',
    description: 'Who you are signed in as.',
  })
    .input(emptyInput)
    .output(meOut)
    .query(({ ctx }) => meShape(ctx.caller.user)),

  update: procedure('signed-in', {
    method: 'PATCH',
    path: '/me',
    summary: 'Change your profile',
    description:
      'Changes the fields that are given. A new e-mail address requires your password and second factor, and takes effect once it is confirmed.',
    refusals: [...RECHECK, 'ALREADY_EXISTS'],
  })
    .input(updateMeInput)
    .output(meOut)
    .mutation(async ({ ctx, input }) => {
      const { identity } = ctx.runtime;
      const userId = ctx.caller.user.id;
      await updateProfile(identity, { ...input, userId, actorId: userId, origin: ctx.origin });
      return meShape(await getUser(identity, { userId }));
    }),

  changePassword: procedure('signed-in', {
    method: 'POST',
    path: '/me/password',
    summary: 'Change your password',
    description:
      'Requires the present password and the second factor. All sessions end, this one too: a program signs in again.',
    refusals: [...RECHECK],
  })
    .input(changePasswordInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin, cookies } = ctx;
      const session = await changePassword(runtime.identity, { ...caller, ...input, origin });
      if (session !== undefined) cookies.setSession(session.secret, session.expiresAt);
      return {};
    }),
});
