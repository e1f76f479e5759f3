import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { accountsRouter } from './routers/accounts.ts';
import { authRouter } from './routers/auth.ts';
import { currenciesRouter } from './routers/currencies.ts';
import { meRouter } from './routers/me.ts';
import { payeesRouter } from './routers/payees.ts';
import { staffRouter } from './routers/staff.ts';
import { tokensRouter } from './routers/tokens.ts';
import { transfersRouter } from './routers/transfers.ts';
import { usersRouter } from './routers/users.ts';
import { router } from './trpc.ts';

/** Everything that can be asked of the bank, behind all three doors: tRPC, REST and the server-side caller. */
export const appRouter = router({
  accounts: accountsRouter,
  auth: authRouter,
  currencies: currenciesRouter,
  me: meRouter,
  payees: payeesRouter,
  staff: staffRouter,
  tokens: tokensRouter,
  transfers: transfersRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
/** What each procedure takes, as it goes over the wire. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** What each procedure answers, as it goes over the wire. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
/** The server-side door: the procedures as functions, for one request. */
export type Caller = ReturnType<AppRouter['createCaller']>;
