import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type CustomerPage = RouterOutputs['staff']['customers']['search'];

/** Customers per page. */
const PAGE = 20;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

/** The input of one page of customers; the server prefetches with the same. */
export function customersInput(text: string, cursor = FIRST_PAGE) {
  return { text, limit: PAGE, ...(cursor === FIRST_PAGE ? {} : { cursor }) };
}

/**
 * The customers that match a text, page by page. Not by tRPC’s infinite query options, for the reason in
 * `entriesQuery`.
 */
export function customersQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ['customers', text] as const,
    queryFn: ({ pageParam, signal }): Promise<CustomerPage> =>
      trpcClient.staff.customers.search.query(customersInput(text, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
