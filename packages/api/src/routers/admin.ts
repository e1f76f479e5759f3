import { setRole } from '@caudal/backoffice';
import { emptyOut, setRoleInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

export const adminRouter = router({
  setRole: procedure(
    'administer',
    {
      method: 'POST',
      path: '/admin/users/{id}/role',
      summary: 'Change a user’s role',
      description:
        'The user’s sessions end: they sign in again with the rights of the new role. Nobody changes their own.',
      refusals: ['SELF_SERVICE'],
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
});
