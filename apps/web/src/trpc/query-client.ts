import { QueryClient } from '@tanstack/react-query';
import { isRefusal } from '#web/errors/domain-code.ts';

/** How long data from the server counts as fresh, so that hydrated pages do not fetch it again at once. */
const FRESH_MS = 20_000;

/** How often a query without an answer is repeated. */
const RETRIES = 2;

/** A query cache: one for each request on the server, one for the life of the page in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => !isRefusal(error) && failures < RETRIES,
      },
      // Never repeated without the user, nor kept until the connection is back.
      // Decision 59: docs/decisions/0059-no-transfer-sent-later-unasked.md.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** The browser's one cache. On the server a fresh one, since requests must not see each other's data. */
export function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}
