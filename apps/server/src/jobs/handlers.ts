import type { Handlers } from '@caudal/jobs';
import { announceTransfers } from './announce-transfers.ts';
import { cleanUp } from './clean-up.ts';
import type { JobContext } from './job-context.ts';
import { sendEmail } from './send-email.ts';

/** What this program does for each queue. */
export function createHandlers(context: JobContext): Handlers {
  return {
    email: (run) => sendEmail(context, run),
    'transfers-posted': (run) => announceTransfers(context, run),
    'clean-up': () => cleanUp(context),
  };
}
