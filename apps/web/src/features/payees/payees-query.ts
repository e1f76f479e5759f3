import type { RouterOutputs } from '@caudal/api';
import { queryOptions } from '@tanstack/react-query';
import { allPages } from '#web/trpc/all-pages.ts';
import { trpcClient } from '#web/trpc/client.ts';

export type SavedPayee = RouterOutputs['payees']['list']['items'][number];

/** All saved payees, 200 at most; the server prefetches with `allPages`. */
export const payeesQuery = queryOptions({
  queryKey: ['payees'] as const,
  queryFn: ({ signal }): Promise<SavedPayee[]> =>
    allPages((input) => trpcClient.payees.list.query(input, { signal })),
});
