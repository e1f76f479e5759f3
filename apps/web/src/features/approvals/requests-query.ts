import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';
import type { SearchCodec } from '#web/use-search-state.ts';

type RequestPage = RouterOutputs['staff']['requests']['list'];

/** What the page shows: what others ask, what the viewer asked, and what is over. */
export const VIEWS = ['waiting', 'own', 'decided'] as const;
export type View = (typeof VIEWS)[number];

/** Requests per page. */
const PAGE = 20;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

const FILTERS = {
  waiting: { state: 'waiting', by: 'others' },
  own: { by: 'me' },
  decided: { state: 'decided' },
} as const;

/** The view in the address. */
export const viewInAddress: SearchCodec<View> = {
  read: (search) => VIEWS.find((view) => view === search.get('view')) ?? 'waiting',
  write: (view) => (view === 'waiting' ? '' : `?view=${view}`),
};

/** The input of one page; the server prefetches with the same. */
export function requestsInput(view: View, cursor = FIRST_PAGE) {
  return { ...FILTERS[view], limit: PAGE, ...(cursor === FIRST_PAGE ? {} : { cursor }) };
}

/** The requests of a view, page by page. Not by tRPC’s infinite query options, for the reason in `entriesQuery`. */
export function requestsQuery(view: View) {
  return infiniteQueryOptions({
    queryKey: ['requests', view] as const,
    queryFn: ({ pageParam, signal }): Promise<RequestPage> =>
      trpcClient.staff.requests.list.query(requestsInput(view, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    // Others decide as well.
    refetchInterval: 30_000,
  });
}

/** The input of what waits about one customer; the server prefetches with the same. */
export function waitingOfCustomer(subjectId: string) {
  return { subjectId, state: 'waiting', limit: 20 } as const;
}
