import { disableUser, enableUser, listTeam, setRole } from '@caudal/backoffice';
import { DomainError } from '@caudal/domain';
import { cursorsOf } from '@caudal/domain/paging';
import { findUser } from '@caudal/identity';
import {
  emptyOut,
  findColleagueInput,
  foundColleagueOut,
  listInput,
  setRoleInput,
  teamMemberIdInput,
  teamPageOut,
} from '@caudal/schemas';
import { pageOfShortList } from '../page-of-short-list.ts';
import { procedure } from '../procedure.ts';
import { teamMemberShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

/** The bank's own staff. */
export const adminRouter = router({
  team: procedure('administer', {
    method: 'GET',
    path: '/admin/team',
    summary: 'List the staff',
    description:
      'Everybody with a role, by name: whether they have a second factor, and when they were last seen.',
  })
    .input(listInput)
    .output(teamPageOut)
    .query(async ({ ctx, input }) => {
      const cursors = cursorsOf('team', { actorId: ctx.caller.user.id });
      const page = pageOfShortList(await listTeam(ctx.runtime), input, {
        encode: ({ id }) => cursors.encode({ id }),
        isAt(cursor) {
          const at = cursors.decode(cursor).uuid('id');
          return ({ id }) => id === at;
        },
      });
      return { items: page.items.map(teamMemberShape), nextCursor: page.nextCursor };
    }),

  findUser: procedure('administer', {
    method: 'GET',
    path: '/admin/users',
    summary: 'Find a user by username',
    description: 'To give them a role. The whole username, in any case.',
    refusals: ['NOT_FOUND'],
  })
    .input(findColleagueInput)
    .output(foundColleagueOut)
    .query(async ({ ctx, input }) => {
      const user = await findUser(ctx.runtime.identity, input);
      if (user === undefined) throw new DomainError('NOT_FOUND', { path: ['username'] });
      const { id, username, fullName, role, status } = user;
      return { id, username, fullName, role, status };
    }),

  setRole: procedure(
    'administer',
    {
      method: 'POST',
      path: '/admin/users/{id}/role',
      summary: 'Change a user’s role',
      description:
        'Takes rights away, at once: the user’s sessions end. A role that gives more needs a second person: ask for it by `POST /staff/requests`. Nobody changes their own.',
      refusals: ['SELF_SERVICE', 'APPROVAL_REQUIRED'],
    },
    { confirmed: true },
  )
    .input(setRoleInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await setRole(runtime, {
        userId: input.id,
        role: input.role,
        actorId: caller.user.id,
        origin,
      });
      return {};
    }),

  disableUser: procedure(
    'administer',
    {
      method: 'POST',
      path: '/admin/users/{id}/disable',
      summary: 'Disable a user',
      description:
        'At once: their sessions end, they cannot sign in, and their accounts can only receive. Never yourself. Takes no body.',
      refusals: ['SELF_SERVICE'],
    },
    { confirmed: true },
  )
    .input(teamMemberIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await disableUser(runtime, { userId: input.id, actorId: caller.user.id, origin });
      return {};
    }),

  enableUser: procedure(
    'administer',
    {
      method: 'POST',
      path: '/admin/users/{id}/enable',
      summary: 'Enable a disabled user',
      description: 'They can sign in again, with the role that they have. Takes no body.',
      refusals: ['SELF_SERVICE'],
    },
    { confirmed: true },
  )
    .input(teamMemberIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await enableUser(runtime, { userId: input.id, actorId: caller.user.id, origin });
      return {};
    }),
});
