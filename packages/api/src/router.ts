import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { accountsRouter } from './routers/accounts.ts';
import { adminRouter } from './routers/admin.ts';
import { authRouter } from './routers/auth.ts';
import { currenciesRouter } from './routers/currencies.ts';
import { emailVerificationsRouter } from './routers/email-verifications.ts';
import { meRouter } from './routers/me.ts';
import { passwordResetsRouter } from './routers/password-resets.ts';
import { payeesRouter } from './routers/payees.ts';
import { sessionsRouter } from './routers/sessions.ts';
import { staffRouter } from './routers/staff.ts';
import { tokensRouter } from './routers/tokens.ts';
import { transfersRouter } from './routers/transfers.ts';
import { twoFactorRouter } from './routers/two-factor.ts';
import { usersRouter } from './routers/users.ts';
import { router } from './trpc.ts';

/** Everything that can be asked of the bank, behind all three doors: tRPC, REST and the server-side caller. */
export const appRouter = router({
  accounts: accountsRouter,
  admin: adminRouter,
  auth: authRouter,
  currencies: currenciesRouter,
  emailVerifications: emailVerificationsRouter,
  me: meRouter,
  passwordResets: passwordResetsRouter,
  payees: payeesRouter,
  sessions: sessionsRouter,
  staff: staffRouter,
  tokens: tokensRouter,
  transfers: transfersRouter,
  twoFactor: twoFactorRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
/** What each procedure takes, as it goes over the wire. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** What each procedure answers, as it goes over the wire. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
/** The server-side door: the procedures as functions, for one request. */
export type Caller = ReturnType<AppRouter['createCaller']>;
