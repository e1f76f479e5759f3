import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type NoticePage = RouterOutputs['notices']['list'];
export type Notice = NoticePage['items'][number];

const PAGE = 30;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

/** The input of one page; the server prefetches with the same. */
export function noticePageInput(timeZone: string, cursor = FIRST_PAGE) {
  return { timeZone, limit: PAGE, ...(cursor !== FIRST_PAGE && { cursor }) };
}

const KEY = 'notices';

/** All lists of notices in the cache. */
export const NOTICES_KEY = [KEY] as const;

/** The user's notices page by page. Not by tRPC’s infinite query options, for the reason in `entriesQuery`. */
export function noticesQuery(timeZone: string) {
  return infiniteQueryOptions({
    queryKey: [KEY, timeZone] as const,
    queryFn: ({ pageParam, signal }): Promise<NoticePage> =>
      trpcClient.notices.list.query(noticePageInput(timeZone, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
