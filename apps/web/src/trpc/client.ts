import type { AppRouter } from '@caudal/api';
import { createTRPCClient, httpBatchLink } from '@trpc/client';

/** How many calls share one request at most: `MAX_CALLS_PER_REQUEST` of the schemas, which no page is to load for this. */
const MAX_BATCH = 10;

/** Calls the API over HTTP. For the browser only: a page on the server has its own caller. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: '/api/trpc', maxItems: MAX_BATCH, maxURLLength: 2048 })],
});
