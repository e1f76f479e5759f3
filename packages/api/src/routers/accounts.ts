import {
  balanceAt,
  balanceHistory,
  getAccount,
  listAccounts,
  listEntries,
  openAccount,
  periodTotals,
} from '@caudal/banking';
import {
  accountIdInput,
  accountOut,
  accountsOut,
  balanceAtInput,
  balanceAtOut,
  balanceHistoryInput,
  balanceHistoryOut,
  entryPageOut,
  listEntriesInput,
  listInput,
  monthlyTotalsInput,
  monthlyTotalsOut,
  openAccountInput,
} from '@caudal/schemas';
import { answerKeyed } from '../idempotency/answer-keyed.ts';
import { procedure } from '../procedure.ts';
import { accountShape, entryPageShape, hex } from '../shapes/account.ts';
import { historyDays, MAX_HISTORY_DAYS } from '../time/history-days.ts';
import { MAX_MONTHS, monthsOfRange } from '../time/months.ts';
import { instantsOfRange } from '../time/range.ts';
import { router } from '../trpc.ts';

export const accountsRouter = router({
  open: procedure('verified', {
    method: 'POST',
    path: '/accounts',
    summary: 'Open an account',
    description:
      'Opens an account with a balance of zero in one of the bank’s currencies (`GET /currencies`), unless you have an open one in it.',
    refusals: ['ALREADY_EXISTS'],
    takesIdempotencyKey: true,
  })
    .input(openAccountInput)
    .output(accountOut)
    .mutation(({ ctx, path, input }) =>
      answerKeyed(
        { ctx, path, input },
        {
          act: (once) =>
            openAccount(ctx.runtime.banking, { userId: ctx.caller.user.id, currency: input.currency, once }),
          shape: accountShape,
          output: accountOut,
        },
      ),
    ),

  list: procedure('signed-in', {
    method: 'GET',
    path: '/accounts',
    summary: 'List your accounts',
    description: 'Your accounts of all currencies, the closed ones too, oldest first.',
  })
    .input(listInput)
    .output(accountsOut)
    .query(async ({ ctx, input }) => {
      const page = await listAccounts(ctx.runtime.banking, { userId: ctx.caller.user.id, ...input });
      return { items: page.items.map(accountShape), nextCursor: page.nextCursor };
    }),

  get: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}',
    summary: 'Get one of your accounts',
    description: 'One of your accounts with its present balance.',
  })
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
    summary: 'List the entries of an account',
    description:
      'The entries of one of your accounts, newest first, or with `after` oldest first. With filters, a page may be short or empty before the last one: continue while there is a `nextCursor`. A program that keeps books sends the last version that it has as `after`, again and again.',
  })
    .input(listEntriesInput)
    .output(entryPageOut)
    .query(async ({ ctx, input }) => {
      const { id, from, to, timeZone = ctx.runtime.timeZone, ...filter } = input;
      const page = await listEntries(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: id,
        locale: ctx.caller.user.locale,
        ...filter,
        ...instantsOfRange({ from, to }, timeZone),
      });
      return entryPageShape(page);
    }),

  balanceHistory: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}/balances',
    summary: 'Get the balance history of an account',
    description: `The balance of one of your accounts at the end of each day, week or month. At most ${MAX_HISTORY_DAYS} balances.`,
  })
    .input(balanceHistoryInput)
    .output(balanceHistoryOut)
    .query(async ({ ctx, input }) => {
      const { id, timeZone = ctx.runtime.timeZone, ...range } = input;
      const { currency, days } = await balanceHistory(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: id,
        days: historyDays(range, timeZone),
      });
      const items = days.map(({ date, balanceMinor }) => ({ date, balanceMinor: balanceMinor.toString() }));
      return { currency, items };
    }),

  monthlyTotals: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}/monthly-totals',
    summary: 'Get the monthly totals of an account',
    description: `Money in and money out of one of your accounts, month by month. At most ${MAX_MONTHS} months.`,
  })
    .input(monthlyTotalsInput)
    .output(monthlyTotalsOut)
    .query(async ({ ctx, input }) => {
      const { id, timeZone = ctx.runtime.timeZone, ...range } = input;
      const { currency, totals } = await periodTotals(ctx.runtime.banking, {
        userId: ctx.caller.user.id,
        accountId: id,
        periods: monthsOfRange(range, timeZone),
      });
      const items = totals.map(({ month, inMinor, outMinor }) => ({
        month,
        inMinor: inMinor.toString(),
        outMinor: outMinor.toString(),
      }));
      return { currency, items };
    }),

  balanceAt: procedure('signed-in', {
    method: 'GET',
    path: '/accounts/{id}/balance',
    summary: 'Get the balance at an instant',
    description:
      'The balance of one of your accounts after the last entry booked at or before an instant, with that entry’s version and hash. It never changes afterwards.',
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
