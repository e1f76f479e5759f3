export type { CaudalBridge, Mailbox, MailboxEmail, MailboxEntry } from './bridge.ts';
export type { ApiContext, ApiRuntime, Cookies } from './context.ts';
export { type ErrorData, formatForRest, formatForTrpc, type RestError } from './errors/format.ts';
export type { Issue } from './errors/issues.ts';
export { type Refusal, RefusalError, refusalNamed, refusalOf } from './errors/refusal.ts';
export { findInputProblem } from './guards/plain-input.ts';
export { listProcedures, type ProcedureDescription } from './list-procedures.ts';
export { type AppRouter, appRouter, type Caller, type RouterInputs, type RouterOutputs } from './router.ts';
export { MAX_HISTORY_DAYS } from './time/history-days.ts';
