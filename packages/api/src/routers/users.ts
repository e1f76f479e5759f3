import { createUser } from '@caudal/identity';
import { createUserInput, userOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const usersRouter = router({
  create: procedure('anyone', {
    method: 'POST',
    path: '/users',
    summary: 'Sign up',
    description:
      'Creates a customer, who gets an e-mail that confirms the address. Sign in with `POST /tokens`.',
    refusals: ['ALREADY_EXISTS', 'TOO_MANY_REQUESTS'],
  })
    .input(createUserInput)
    .output(userOut)
    .mutation(async ({ ctx, input }) =>
      userShape(await createUser(ctx.runtime.identity, { ...input, origin: ctx.origin })),
    ),
});
