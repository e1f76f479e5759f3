import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getNow, getTimeZone, getTranslations } from 'next-intl/server';
import { balanceHistoryInput, FIRST_RANGE } from '#web/features/history/balance-range.ts';
import { dayOf } from '#web/features/movements/group-by-day.ts';
import { Overview } from '#web/features/overview/overview.tsx';
import { recentTransfers } from '#web/features/overview/recent-transfers.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/client.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('overview');
  return { title: t('title') };
}

export default async function OverviewPage() {
  const user = await requireUser(routes.overview);
  const caller = await serverCaller();
  const [accounts, transfers] = await Promise.all([
    caller.accounts.list(),
    caller.transfers.list(recentTransfers),
  ]);
  const [first] = accounts.items;

  const queryClient = makeQueryClient();
  queryClient.setQueryData(trpc.accounts.list.queryKey(), accounts);
  queryClient.setQueryData(trpc.transfers.list.queryKey(recentTransfers), transfers);
  if (first !== undefined) {
    const input = balanceHistoryInput(first.id, FIRST_RANGE, dayOf(await getNow(), await getTimeZone()));
    const history = await caller.accounts.balanceHistory(input);
    queryClient.setQueryData(trpc.accounts.balanceHistory.queryKey(input), history);
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Overview user={user} />
    </HydrationBoundary>
  );
}
