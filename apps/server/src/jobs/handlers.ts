import { sendRequestedLink } from '@caudal/identity';
import type { Handlers } from '@caudal/jobs';
import { tellOfEvents, tellOfTransfers } from '@caudal/notices';
import { applyEmailChanges } from './apply-email-changes.ts';
import { cleanUp } from './clean-up.ts';
import type { JobContext } from './job-context.ts';
import { sendEmail } from './send-email.ts';
import { type VerifyContext, verifyLedgerJob } from './verify-ledger.ts';

/** What this program does for each queue. */
export function createHandlers(context: JobContext & VerifyContext): Handlers {
  return {
    email: (run) => sendEmail(context, run),
    'link-request': ({ payload }) => sendRequestedLink(context.identity, payload),
    'events-recorded': ({ payload }) => tellOfEvents(context, payload),
    'transfers-posted': ({ payload }) => tellOfTransfers(context, payload),
    'clean-up': (run) => cleanUp(context, run),
    'email-changes': () => applyEmailChanges(context),
    'ledger-verification': (run) => verifyLedgerJob(context, run),
  };
}
