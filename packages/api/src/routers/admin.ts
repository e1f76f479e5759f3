import { setRole } from '@caudal/backoffice';
import { emptyOut, setRoleInput } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { router } from '../trpc.ts';

export const adminRouter = router({
  setRole: procedure('admin', {
    method: 'POST',
    path: '/admin/users/{id}/role',
    summary: 'Change a user’s role to depositor, banker or admin. The user must sign in again',
  })
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
