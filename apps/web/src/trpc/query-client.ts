import { QueryClient } from '@tanstack/react-query';
import { isRefusal } from '#web/errors/domain-code.ts';

/** How long data from the server counts as fresh, so that hydrated pages do not ask again at once. */
const FRESH_MS = 20_000;

/** How often a question that got no answer is asked again by itself. */
const RETRIES = 2;

/** A query cache: one for each request on the server, one for the life of the page in the browser. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => !isRefusal(error) && failures < RETRIES,
      },
      // Nothing that changes something is repeated behind a person's back.
      mutations: { retry: false },
    },
  });
}

let inBrowser: QueryClient | undefined;

/** The browser's one cache, or a fresh one on the server, where requests must not see each other's data. */
export function getQueryClient(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient();
  inBrowser ??= makeQueryClient();
  return inBrowser;
}
