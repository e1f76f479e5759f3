import { emptyInput, userOut } from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { userShape } from '../shapes/user.ts';
import { router } from '../trpc.ts';

export const meRouter = router({
  get: procedure('signed-in', { method: 'GET', path: '/me', summary: 'Who you are' })
    .input(emptyInput)
    .output(userOut)
    .query(({ ctx }) => userShape(ctx.caller.user)),
});
