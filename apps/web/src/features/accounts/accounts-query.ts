import { queryOptions } from '@tanstack/react-query';
import { allPages } from '#web/trpc/all-pages.ts';
import { trpcClient } from '#web/trpc/client.ts';
import type { Account } from './account.ts';

/** All accounts of the user; the server prefetches with `allAccounts`. */
export const accountsQuery = queryOptions({
  queryKey: ['accounts'] as const,
  queryFn: ({ signal }): Promise<Account[]> =>
    allPages((input) => trpcClient.accounts.list.query(input, { signal })),
});
