import { findNames } from '@caudal/backoffice';
import { changePassword, getUser, listHistory, updateProfile } from '@caudal/identity';
import {
  changePasswordInput,
  emptyInput,
  emptyOut,
  historyPageOut,
  listHistoryInput,
  meOut,
  updateMeInput,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { RECHECK } from '../recheck.ts';
import { historyEventShape } from '../shapes/history-event.ts';
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
      if (session !== undefined) cookies.setSession(session);
      return {};
    }),

  history: procedure('signed-in', {
    method: 'GET',
    path: '/me/history',
    summary: 'List what happened to your access and accounts',
    description:
      'What happened, newest first: sign-ins and attempts, changes, what the bank did, and who of its staff looked. A page may be short or empty before the last one: continue while there is a `nextCursor`. It reaches as far back as the bank keeps its log at hand. The movements are in your accounts, not here.',
  })
    .input(listHistoryInput)
    .output(historyPageOut)
    .query(async ({ ctx, input }) => {
      const { runtime, caller } = ctx;
      const { timeZone = runtime.timeZone, ...which } = input;
      const page = await listHistory(runtime.identity, { userId: caller.user.id, ...which });
      // Of people, only whom it may name.
      const ids = page.items.flatMap(({ objectId, staffId }) => (staffId === null ? [objectId] : [staffId]));
      const names = await findNames(runtime, ids);
      const telling = { locale: caller.user.locale, timeZone, names };
      return {
        items: page.items.map((event) => historyEventShape(event, { telling, sessionId: caller.session.id })),
        nextCursor: page.nextCursor,
      };
    }),
});
