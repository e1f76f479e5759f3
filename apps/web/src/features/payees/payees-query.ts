import type { RouterInputs, RouterOutputs } from '@caudal/api';
import { queryOptions } from '@tanstack/react-query';
import { trpcClient } from '#web/trpc/client.ts';

type PayeePage = RouterOutputs['payees']['list'];
export type SavedPayee = PayeePage['items'][number];

/** The page size: the bank's maximum. */
const PAGE = 100;

/** All payees of a customer: 200 at most, so the page shows and searches them all. */
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
