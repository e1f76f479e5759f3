import type { RouterOutputs } from '@caudal/api';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type NotePage = RouterOutputs['staff']['customers']['notes'];
export type Note = NotePage['items'][number];

/** How many notes a page has: as many as a colleague reads before they serve. */
const PAGE = 5;

/** The cursor of the first page; not sent to the bank. */
const FIRST_PAGE = '';

/** The input of one page of notes; the server prefetches with the same. */
export function notesInput(id: string, cursor = FIRST_PAGE) {
  return { id, limit: PAGE, ...(cursor === FIRST_PAGE ? {} : { cursor }) };
}

/** The notes about a customer, page by page. Not by tRPC’s infinite query options, for the reason in `entriesQuery`. */
export function notesQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: ['notes', id] as const,
    queryFn: ({ pageParam, signal }): Promise<NotePage> =>
      trpcClient.staff.customers.notes.query(notesInput(id, pageParam), { signal }),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
