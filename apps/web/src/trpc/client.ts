import type { AppRouter } from '@caudal/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { askForConfirmation } from '#web/features/confirmation/confirmation.ts';
import { watchAttendance } from '#web/features/session/attendance.ts';
import { confirmationLink } from './confirmation-link.ts';

/**
 * The maximum number of calls in one request. `MAX_CALLS_PER_REQUEST` of the schemas, which no page should load for
 * this.
 */
const MAX_BATCH = 10;

const isAttended = typeof window === 'undefined' ? () => true : watchAttendance(window);

/** Calls the API over HTTP. For the browser only: the server has a caller of its own. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    confirmationLink(askForConfirmation),
    httpBatchLink({
      url: '/api/trpc',
      maxItems: MAX_BATCH,
      maxURLLength: 2048,
      // What a page asks by itself prolongs no session that nobody uses.
      headers: () => (isAttended() ? {} : { 'x-unattended': '1' }),
    }),
  ],
});
