import { freezeAccount, unfreezeAccount } from '@caudal/backoffice';
import { getAnyAccount } from '@caudal/banking';
import type { AccountId } from '@caudal/domain';
import { freezeAccountInput, servedAccountOut, unfreezeAccountInput } from '@caudal/schemas';
import type { ApiRuntime } from '../context.ts';
import { procedure } from '../procedure.ts';
import { servedAccountShape } from '../shapes/customer.ts';
import { router } from '../trpc.ts';

/** What staff control of accounts. Each answers the account as it is then. */
export const staffAccountsRouter = router({
  freeze: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/freeze',
      summary: 'Freeze an account',
      description:
        'Nothing leaves it from now on, and money comes in only where you allow it. Whoever pays into it learns no more than that it cannot be done. Frozen already, it changes over to what you say of incoming money. Never your own.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'ACCOUNT_CLOSED', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(freezeAccountInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await freezeAccount(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, accountId);
    }),

  unfreeze: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/unfreeze',
      summary: 'Unfreeze an account',
      description: 'It sends and receives again, unless its owner is frozen. Never your own.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'ACCOUNT_CLOSED', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(unfreezeAccountInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await unfreezeAccount(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, accountId);
    }),
});

async function served(runtime: ApiRuntime, accountId: AccountId) {
  return servedAccountShape(await getAnyAccount(runtime.banking, { accountId }), runtime.counterLimits);
}
