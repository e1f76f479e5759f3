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
  emptyInput,
  emptyOut,
  undoneEmailChangeOut,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

/** Changes of the caller's e-mail address by staff and operators, and the links that e-mails to the old address carry. */
export const emailChangesRouter = router({
  list: procedure('signed-in', {
    method: 'GET',
    path: '/email-changes',
    summary: 'List changes of your e-mail address that staff proposed or an operator scheduled',
  })
    .input(emptyInput)
    .output(emailChangesOut)
    .query(async ({ ctx }) => {
      const changes = await listEmailChanges(ctx.runtime.identity, { userId: ctx.caller.user.id });
      return {
        items: changes.map(({ endsAt, ...change }) => ({ ...change, endsAt: endsAt.toISOString() })),
        nextCursor: null,
      };
    }),

  approve: procedure('signed-in', {
    method: 'POST',
    path: '/email-changes/{id}/approve',
    summary: 'Approve a proposed e-mail address. Requires your password; it takes effect once confirmed',
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
    summary: 'Refuse a proposed or scheduled e-mail address',
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
    summary: 'Approve a proposed e-mail address with the code from the e-mail to the present one',
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
    summary: 'Refuse a proposed e-mail address with the code from the e-mail to the present one',
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
    summary:
      'Stop a scheduled change, or undo one in effect, with the code from the e-mail to the old address. Undoing ends all sessions',
  })
    .input(emailChangeCodeInput)
    .output(undoneEmailChangeOut)
    .mutation(({ ctx, input }) => undoEmailChange(ctx.runtime.identity, { ...input, origin: ctx.origin })),
});
