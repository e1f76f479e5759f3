import { confirmSession, listSessions, revokeOtherSessions, revokeSession } from '@caudal/identity';
import {
  confirmedSessionOut,
  emptyOut,
  endedSessionsOut,
  listInput,
  revokeOtherSessionsInput,
  revokeSessionInput,
  secondFactorCodeInput,
  sessionsOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { RECHECK } from '../recheck.ts';
import { sessionShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const sessionsRouter = router({
  list: procedure('signed-in', {
    method: 'GET',
    path: '/sessions',
    summary: 'List your sessions',
    description: 'Where you are signed in: browsers and programs, the newest sign-in first.',
  })
    .input(listInput)
    .output(sessionsOut)
    .query(async ({ ctx, input }) => {
      const { user, session } = ctx.caller;
      const page = await listSessions(ctx.runtime.identity, { userId: user.id, ...input });
      const items = page.items.map((listed) => sessionShape(listed, session.id));
      return { items, nextCursor: page.nextCursor };
    }),

  confirm: procedure('signed-in', {
    method: 'POST',
    path: '/sessions/current/confirmation',
    summary: 'Confirm with your second factor',
    description:
      'Proves your second factor once more in this session. Whatever answered `CONFIRMATION_REQUIRED` can be done for five minutes. Each code works once.',
    refusals: ['SECOND_FACTOR_MISSING', 'CODE_INVALID', 'TOO_MANY_REQUESTS'],
  })
    .input(secondFactorCodeInput)
    .output(confirmedSessionOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const until = await confirmSession(runtime.identity, { ...caller, ...input, origin });
      return { confirmedUntil: until.toISOString() };
    }),

  revoke: procedure('signed-in', {
    method: 'POST',
    path: '/sessions/{id}/end',
    summary: 'End one of your sessions',
    description:
      'Requires your password and second factor, unless it is the session that you are using: that one needs no body.',
    refusals: [...RECHECK],
  })
    .input(revokeSessionInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { id: sessionId, ...proof } = input;
      await revokeSession(ctx.runtime.identity, { ...ctx.caller, ...proof, origin: ctx.origin, sessionId });
      if (sessionId === ctx.caller.session.id) ctx.cookies.clearSession();
      return {};
    }),

  revokeOthers: procedure('signed-in', {
    method: 'POST',
    path: '/sessions/end-others',
    summary: 'End all your other sessions',
    description: 'Requires your password and second factor.',
    refusals: [...RECHECK],
  })
    .input(revokeOtherSessionsInput)
    .output(endedSessionsOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const ended = await revokeOtherSessions(runtime.identity, { ...caller, ...input, origin });
      return { ended };
    }),
});
