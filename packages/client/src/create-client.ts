import type { AppRouter } from '@caudal/api';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

export interface CaudalClientOptions {
  /** The bank's base URL, for example `https://bank.example.com`. */
  readonly url: string;
  /** From `tokens.create`, or a function such as `keepSignedIn` returns. Without one, calls are not signed in. */
  readonly accessToken?: string | (() => string | undefined | Promise<string | undefined>);
}

/** The bank as typed functions: `await bank.accounts.list.query()`. Concurrent calls share a request. */
export type CaudalClient = TRPCClient<AppRouter>;

/**
 * Connects a program to a bank.
 *
 * A refused call throws a `TRPCClientError`; its `data.domainCode` identifies the refusal.
 */
export function createCaudalClient({ url, accessToken }: CaudalClientOptions): CaudalClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('/api/trpc', url).href,
        maxItems: MAX_CALLS_PER_REQUEST,
        // A GET request carries its inputs in the URL, and servers limit its length.
        maxURLLength: 4_000,
        headers: async () => {
          const token = typeof accessToken === 'function' ? await accessToken() : accessToken;
          return token === undefined ? {} : { authorization: `Bearer ${token}` };
        },
      }),
    ],
  });
}
