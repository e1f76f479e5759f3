import type { AppRouter } from '@caudal/api';
import { MAX_CALLS_PER_REQUEST } from '@caudal/schemas';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

export interface CaudalClientOptions {
  /** Where the bank is, for example `https://bank.example.com`. */
  readonly url: string;
  /** From `tokens.create`, or a function such as `keepSignedIn` gives. Without one, nobody is signed in. */
  readonly accessToken?: string | (() => string | undefined | Promise<string | undefined>);
}

/** The bank as typed functions: `await bank.accounts.list.query()`. Calls made together share a request. */
export type CaudalClient = TRPCClient<AppRouter>;

/**
 * Connects a program to a bank.
 *
 * What the bank refuses is thrown as a `TRPCClientError`, whose `data.domainCode` says what it is.
 */
export function createCaudalClient({ url, accessToken }: CaudalClientOptions): CaudalClient {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('/api/trpc', url).href,
        maxItems: MAX_CALLS_PER_REQUEST,
        // A GET holds its inputs in the address, and servers bound that.
        maxURLLength: 4_000,
        headers: async () => {
          const token = typeof accessToken === 'function' ? await accessToken() : accessToken;
          return token === undefined ? {} : { authorization: `Bearer ${token}` };
        },
      }),
    ],
  });
}
