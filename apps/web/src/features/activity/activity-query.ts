import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';
import type { ActivityFilter } from './activity-filter.ts';

type HistoryPage = RouterOutputs['me']['history'];
export type HistoryEvent = HistoryPage['items'][number];

const PAGE = 30;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

/** The input of one page; the server prefetches with the same. */
export function historyPageInput(filter: ActivityFilter, timeZone: string, cursor = FIRST_PAGE) {
  return {
    timeZone,
    limit: PAGE,
    ...(filter !== 'all' && { group: filter }),
    ...(cursor !== FIRST_PAGE && { cursor }),
  };
}

/** The user's history page by page. Not by tRPC’s infinite query options, for the reason in `entriesQuery`. */
export function activityQuery(filter: ActivityFilter, timeZone: string) {
  return infiniteQueryOptions({
    queryKey: ['activity', filter, timeZone] as const,
    queryFn: ({ pageParam, signal }): Promise<HistoryPage> =>
      trpcClient.me.history.query(historyPageInput(filter, timeZone, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
