import { cursorsOf } from '@caudal/domain/paging';
import {
  approveEmailChange,
  approveEmailChangeByLink,
  listEmailChanges,
  refuseEmailChange,
  refuseEmailChangeByLink,
  undoEmailChange,
} from '@caudal/identity';
import {
  approveEmailChangeInput,
  emailChangeCodeInput,
  emailChangeIdInput,
  emailChangesOut,
  emptyOut,
  listInput,
  undoneEmailChangeOut,
} from '@caudal/schemas';
import { pageOfShortList } from '../page-of-short-list.ts';
import { procedure } from '../procedure.ts';
import { RECHECK } from '../recheck.ts';
import { router } from '../trpc.ts';

/** Changes of the caller's e-mail address by staff and operators, and the links that e-mails to the old address carry. */
export const emailChangesRouter = router({
  list: procedure('signed-in', {
    method: 'GET',
    path: '/email-changes',
    summary: 'List changes of your e-mail address',
    description:
      'Changes of your e-mail address that staff proposed or an operator scheduled, and that are not settled.',
  })
    .input(listInput)
    .output(emailChangesOut)
    .query(async ({ ctx, input }) => {
      const userId = ctx.caller.user.id;
      const cursors = cursorsOf('email-changes', { userId });
      const page = pageOfShortList(await listEmailChanges(ctx.runtime.identity, { userId }), input, {
        encode: ({ id }) => cursors.encode({ id }),
        isAt: (cursor) => {
          const id = cursors.decode(cursor).uuid('id');
          return (change) => change.id === id;
        },
      });
      return {
        items: page.items.map(({ endsAt, ...change }) => ({ ...change, endsAt: endsAt.toISOString() })),
        nextCursor: page.nextCursor,
      };
    }),

  approve: procedure('signed-in', {
    method: 'POST',
    path: '/email-changes/{id}/approve',
    summary: 'Approve a proposed e-mail address',
    description:
      'Requires your password and second factor. The address takes effect once it is confirmed with the code that it gets.',
    refusals: [...RECHECK, 'ALREADY_EXISTS'],
  })
    .input(approveEmailChangeInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await approveEmailChange(runtime.identity, { user: caller.user, ...input, origin });
      return {};
    }),

  refuse: procedure('signed-in', {
    method: 'POST',
    path: '/email-changes/{id}/refuse',
    summary: 'Refuse an e-mail address',
    description: 'Refuses an address that was proposed or scheduled. The present one stays.',
  })
    .input(emailChangeIdInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      await refuseEmailChange(runtime.identity, { user: caller.user, id: input.id, origin });
      return {};
    }),

  approveByLink: procedure('anyone', {
    method: 'POST',
    path: '/email-changes/approve',
    summary: 'Approve an e-mail address by link',
    description:
      'Approves a proposed address with the code from the e-mail to the present one. It takes effect once it is confirmed.',
    refusals: ['CODE_INVALID', 'ALREADY_EXISTS', 'TOO_MANY_REQUESTS'],
  })
    .input(emailChangeCodeInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await approveEmailChangeByLink(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {};
    }),

  refuseByLink: procedure('anyone', {
    method: 'POST',
    path: '/email-changes/refuse',
    summary: 'Refuse an e-mail address by link',
    description: 'Refuses a proposed address with the code from the e-mail to the present one.',
    refusals: ['CODE_INVALID', 'TOO_MANY_REQUESTS'],
  })
    .input(emailChangeCodeInput)
    .output(emptyOut)
    .mutation(async ({ ctx, input }) => {
      await refuseEmailChangeByLink(ctx.runtime.identity, { ...input, origin: ctx.origin });
      return {};
    }),

  undoByLink: procedure('anyone', {
    method: 'POST',
    path: '/email-changes/undo',
    summary: 'Undo a change of an e-mail address',
    description:
      'Stops a scheduled change, or undoes one in effect, with the code from the e-mail to the old address. Undoing ends all sessions, and the password stops working.',
    refusals: ['CODE_INVALID', 'ALREADY_EXISTS', 'TOO_MANY_REQUESTS'],
  })
    .input(emailChangeCodeInput)
    .output(undoneEmailChangeOut)
    .mutation(({ ctx, input }) => undoEmailChange(ctx.runtime.identity, { ...input, origin: ctx.origin })),
});
