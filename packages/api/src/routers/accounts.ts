import { balanceAt, getAccount, listAccounts, listEntries, openAccount } from '@caudal/banking';
import {
  accountIdInput,
  accountOut,
  accountsOut,
  balanceAtInput,
  balanceAtOut,
  emptyInput,
  entryPageOut,
  listEntriesInput,
  openAccountInput,
} from '@caudal/schemas';
import { procedure } from '../procedure.ts';
import { accountShape, entryShape, hex } from '../shapes/account.ts';
import { instantsOfRange } from '../time/range.ts';
import { router } from '../trpc.ts';

export const accountsRouter = router({
  open: procedure('verified', { method: 'POST', path: '/accounts', summary: 'Open an account in a currency' })
    .input(openAccountInput)
    .output(accountOut)
    .mutation(async ({ ctx, input }) => {
      const account = await openAccount(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        currency: input.currency,
      });
      return accountShape(account);
    }),

  list: procedure('signed-in', { method: 'GET', path: '/accounts', summary: 'Your accounts' })
    .input(emptyInput)
    .output(accountsOut)
    .query(async ({ ctx }) => {
      const accounts = await listAccounts(ctx.runtime.banking, { userId: ctx.caller.user.id });
      return { items: accounts.map(accountShape), nextCursor: null };
    }),

  get: procedure('signed-in', { method: 'GET', path: '/accounts/{id}', summary: 'One of your accounts' })
    .input(accountIdInput)
    .output(accountOut)
    .query(async ({ ctx, input }) => {
      const account = await getAccount(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: input.id,
      });
      return accountShape(account);
    }),

  entries: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}/entries',
    summary: 'Movements of one of your accounts, newest first',
  })
    .input(listEntriesInput)
    .output(entryPageOut)
    .query(async ({ ctx, input }) => {
      const { id, from, to, ...filter } = input;
      const page = await listEntries(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: id,
        ...filter,
        ...instantsOfRange({ from, to }, ctx.runtime.timeZone),
      });
      return { items: page.items.map(entryShape), nextCursor: page.nextCursor };
    }),

  balanceAt: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}/balance',
    summary: 'The balance of one of your accounts at an instant',
  })
    .input(balanceAtInput)
    .output(balanceAtOut)
    .query(async ({ ctx, input }) => {
      const balance = await balanceAt(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: input.id,
        at: input.at,
      });
      return {
        accountId: balance.accountId,
        currency: balance.currency,
        at: balance.at.toISOString(),
        balanceMinor: balance.balanceMinor.toString(),
        version: balance.version.toString(),
        hash: hex(balance.hash),
      };
    }),
});
