import type { RouterInputs, RouterOutputs } from '@caudal/api';
import { queryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type PayeePage = RouterOutputs['payees']['list'];
export type SavedPayee = PayeePage['items'][number];

/** How many come at a time: as many as the bank gives. */
const PAGE = 100;

/** Everybody whom a person has saved. There are 200 at most, so all of them fit on a page and can be searched there. */
export async function allPayees(
  list: (input: RouterInputs['payees']['list']) => Promise<PayeePage>,
): Promise<SavedPayee[]> {
  const payees: SavedPayee[] = [];
  let cursor: string | null = null;
  do {
    const page: PayeePage = await list({ limit: PAGE, ...(cursor === null ? {} : { cursor }) });
    payees.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return payees;
}

/** The saved payees; the server prefetches with `allPayees`. */
export const payeesQuery = queryOptions({
  queryKey: ['payees'] as const,
  queryFn: ({ signal }) => allPayees((input) => trpcClient.payees.list.query(input, { signal })),
});
