import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type CustomerPage = RouterOutputs['staff']['customers']['search'];

/** How many customers come at a time. */
const PAGE = 20;

/** The cursor of the first page, which the bank is not sent. */
export const FIRST_PAGE = '';

/** What is asked for a page of customers; the server prefetches with the very same. */
export function customersInput(text: string, cursor = FIRST_PAGE) {
  return { text, limit: PAGE, ...(cursor === FIRST_PAGE ? {} : { cursor }) };
}

/** The customers that a text finds, a page at a time; for the accounts’ reason not by tRPC’s own infinite options. */
export function customersQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: ['customers', text] as const,
    queryFn: ({ pageParam, signal }): Promise<CustomerPage> =>
      trpcClient.staff.customers.search.query(customersInput(text, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
