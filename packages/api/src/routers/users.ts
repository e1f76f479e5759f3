import { createUser } from '@caudal/identity';
import { createUserInput, userOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const usersRouter = router({
  create: procedure('anyone', { method: 'POST', path: '/users', summary: 'Sign up as a customer' })
    .input(createUserInput)
    .output(userOut)
    .mutation(async ({ ctx, input }) =>
      userShape(await createUser(ctx.runtime.identity, { ...input, origin: ctx.origin })),
    ),
});
