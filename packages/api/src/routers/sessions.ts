import { listSessions, revokeOtherSessions, revokeSession } from '@caudal/identity';
import { emptyInput, emptyOut, endedSessionsOut, sessionIdInput, sessionsOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { sessionShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const sessionsRouter = router({
  list: procedure('signed-in', { method: 'GET', path: '/sessions', summary: 'List your sessions' })
    .input(emptyInput)
    .output(sessionsOut)
    .query(async ({ ctx }) => {
      const { user, session } = ctx.caller;
      const sessions = await listSessions(ctx.runtime.identity, { userId: user.id });
      return { items: sessions.map((listed) => sessionShape(listed, session.id)), nextCursor: null };
    }),

  revoke: procedure('signed-in', {
    method: 'DELETE',
    path: '/sessions/{id}',
    summary: 'End one of your sessions',
  })
    .input(sessionIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await revokeSession(ctx.runtime.identity, { ...ctx.caller, origin: ctx.origin, sessionId: input.id });
      if (input.id === ctx.caller.session.id) ctx.cookies.clearSession();
      return {};
    }),

  revokeOthers: procedure('signed-in', {
    method: 'DELETE',
    path: '/sessions',
    summary: 'End all your other sessions',
  })
    .input(emptyInput)
    .output(endedSessionsOut)
    .mutation(async ({ ctx }) => {
      const ended = await revokeOtherSessions(ctx.runtime.identity, { ...ctx.caller, origin: ctx.origin });
      return { ended };
    }),
});
