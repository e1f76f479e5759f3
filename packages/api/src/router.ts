import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import { accountsRouter } from './routers/accounts.ts';
import { activityRouter } from './routers/activity.ts';
import { adminRouter } from './routers/admin.ts';
import { authRouter } from './routers/auth.ts';
import { currenciesRouter } from './routers/currencies.ts';
import { demoRouter } from './routers/demo.ts';
import { emailChangesRouter } from './routers/email-changes.ts';
import { emailVerificationsRouter } from './routers/email-verifications.ts';
import { meRouter } from './routers/me.ts';
import { noticesRouter } from './routers/notices.ts';
import { passwordResetsRouter } from './routers/password-resets.ts';
import { payeesRouter } from './routers/payees.ts';
import { secondFactorRouter } from './routers/second-factor.ts';
import { sessionsRouter } from './routers/sessions.ts';
import { signInLinksRouter } from './routers/sign-in-links.ts';
import { staffRouter } from './routers/staff.ts';
import { tokensRouter } from './routers/tokens.ts';
import { transfersRouter } from './routers/transfers.ts';
import { usersRouter } from './routers/users.ts';
import { router } from './trpc.ts';

/** All procedures, served over tRPC, REST and the server-side caller. */
export const appRouter = router({
  accounts: accountsRouter,
  activity: activityRouter,
  admin: adminRouter,
  auth: authRouter,
  currencies: currenciesRouter,
  demo: demoRouter,
  emailChanges: emailChangesRouter,
  emailVerifications: emailVerificationsRouter,
  me: meRouter,
  notices: noticesRouter,
  passwordResets: passwordResetsRouter,
  payees: payeesRouter,
  sessions: sessionsRouter,
  signInLinks: signInLinksRouter,
  staff: staffRouter,
  tokens: tokensRouter,
  transfers: transfersRouter,
  // Public name: clients call `twoFactor.*`.
  twoFactor: secondFactorRouter,
  users: usersRouter,
});

export type AppRouter = typeof appRouter;
/** Each procedure's input, in wire format. */
export type RouterInputs = inferRouterInputs<AppRouter>;
/** Each procedure's output, in wire format. */
export type RouterOutputs = inferRouterOutputs<AppRouter>;
/** The server-side caller: the procedures as functions, for one request. */
export type Caller = ReturnType<AppRouter['createCaller']>;
