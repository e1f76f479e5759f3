import {
  closeAccount,
  freezeAccount,
  leftAtCounter,
  reopenAccount,
  setLimits,
  setOverdraft,
  unfreezeAccount,
} from '@caudal/backoffice';
import { getAnyAccount } from '@caudal/banking';
import type { AccountId, UserId } from '@caudal/domain';
import {
  closeAccountInput,
  freezeAccountInput,
  reopenAccountInput,
  servedAccountOut,
  setLimitsInput,
  setOverdraftInput,
  unfreezeAccountInput,
} from '@caudal/schemas';
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
      return served(runtime, { accountId, callerId: caller.user.id });
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
      return served(runtime, { accountId, callerId: caller.user.id });
    }),

  close: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/close',
      summary: 'Close an account',
      description:
        'Its balance must be zero, and no request about it may wait. It stays readable. A frozen one is unfrozen first. Never your own.',
      refusals: [
        'NOT_FOUND',
        'SELF_SERVICE',
        'ACCOUNT_FROZEN',
        'BALANCE_NOT_ZERO',
        'REQUEST_WAITING',
        'CHANGED_MEANWHILE',
      ],
    },
    { confirmed: true },
  )
    .input(closeAccountInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await closeAccount(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, { accountId, callerId: caller.user.id });
    }),

  reopen: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/reopen',
      summary: 'Reopen an account',
      description:
        'A closed account goes on as it was, with its limits. Only the last one in its currency. Never your own.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'ALREADY_EXISTS', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(reopenAccountInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await reopenAccount(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, { accountId, callerId: caller.user.id });
    }),

  setOverdraft: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/overdraft',
      summary: 'Set an overdraft limit',
      description:
        'How far the balance may go below zero. Lowers it; to raise it needs a second person: ask by `POST /staff/requests`. Never your own account.',
      refusals: [
        'NOT_FOUND',
        'SELF_SERVICE',
        'APPROVAL_REQUIRED',
        'INSUFFICIENT_FUNDS',
        'ACCOUNT_CLOSED',
        'CHANGED_MEANWHILE',
      ],
    },
    { confirmed: true },
  )
    .input(setOverdraftInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await setOverdraft(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, { accountId, callerId: caller.user.id });
    }),

  setLimits: procedure(
    'control',
    {
      method: 'POST',
      path: '/staff/accounts/{id}/limits',
      summary: 'Set sending limits',
      description:
        'What the owner may send at once and in a day of the bank’s time zone. More than the bank’s default needs a second person: ask by `POST /staff/requests`. Never for your own account.',
      refusals: ['NOT_FOUND', 'SELF_SERVICE', 'APPROVAL_REQUIRED', 'ACCOUNT_CLOSED', 'CHANGED_MEANWHILE'],
    },
    { confirmed: true },
  )
    .input(setLimitsInput)
    .output(servedAccountOut)
    .mutation(async ({ ctx, input }) => {
      const { runtime, caller, origin } = ctx;
      const { id: accountId, ...act } = input;
      await setLimits(runtime, { ...act, accountId, actorId: caller.user.id, origin });
      return served(runtime, { accountId, callerId: caller.user.id });
    }),
});

async function served(
  runtime: ApiRuntime,
  { accountId, callerId }: { readonly accountId: AccountId; readonly callerId: UserId },
) {
  const left = await leftAtCounter(runtime, callerId);
  const account = await getAnyAccount(runtime.banking, { accountId });
  return servedAccountShape(account, { banking: runtime.banking, left });
}
