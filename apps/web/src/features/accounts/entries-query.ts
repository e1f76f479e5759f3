import type { RouterOutputs } from '@caudal/api';
import { addDays } from '@caudal/domain';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';
import type { EntryFilters } from './entry-filters.ts';

/** Whose eyes see an account: its owner's, or those of staff, to whom no name is masked. */
export type Reader = 'owner' | 'staff';

export type EntryPage = RouterOutputs['accounts']['entries'];

/** How many entries the first page has: as many as most screens show. */
const FIRST = 8;

/** The size of the pages after it. */
const MORE = 40;

/** The cursor of the first page; not sent to the bank. */
export const FIRST_PAGE = '';

/** The input of one page of entries; the server prefetches with the same. */
export function entriesInput(
  id: string,
  { to, ...filters }: EntryFilters,
  { timeZone, cursor = FIRST_PAGE }: { readonly timeZone: string; readonly cursor?: string },
) {
  return {
    id,
    limit: cursor === FIRST_PAGE ? FIRST : MORE,
    ...filters,
    timeZone,
    // The bank's `to` is exclusive.
    ...(to !== undefined && { to: addDays(to, 1) }),
    ...(cursor !== FIRST_PAGE && { cursor }),
  };
}

/**
 * The entries of an account, page by page. Not tRPC's infinite query options: they add fields of their own to the input
 * (`direction: "forward"`), where our `direction` is money in or out.
 */
export function entriesQuery(
  id: string,
  filters: EntryFilters,
  { timeZone, reader = 'owner' }: { readonly timeZone: string; readonly reader?: Reader },
) {
  return infiniteQueryOptions({
    queryKey: ['entries', id, filters, timeZone, reader] as const,
    queryFn: ({ pageParam, signal }): Promise<EntryPage> =>
      (reader === 'staff' ? trpcClient.staff.customers : trpcClient.accounts).entries.query(
        entriesInput(id, filters, { timeZone, cursor: pageParam }),
        { signal },
      ),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
