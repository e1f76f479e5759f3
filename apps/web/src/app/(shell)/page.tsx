import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { balanceHistoryInput, FIRST_RANGE } from '#web/features/history/balance-range.ts';
import { serverToday } from '#web/features/history/server-today.ts';
import { Overview } from '#web/features/overview/overview.tsx';
import { recentTransfers } from '#web/features/overview/recent-transfers.ts';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { allAccounts, requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('overview');
  return { title: t('title') };
}

export default async function OverviewPage() {
  const user = await requireUser(routes.overview);
  const { bankName, demo } = readBridge();
  const caller = await serverCaller();
  const [accounts, transfers] = await Promise.all([allAccounts(), caller.transfers.list(recentTransfers)]);
  const [first] = accounts;

  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  queryClient.setQueryData(accountsQuery.queryKey, accounts);
  utils.transfers.list.setData(recentTransfers, transfers);
  if (first !== undefined) {
    const input = balanceHistoryInput(first.id, FIRST_RANGE, await serverToday());
    const history = await caller.accounts.balanceHistory(input);
    utils.accounts.balanceHistory.setData(input, history);
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Overview user={user} bankName={bankName} isDemo={demo !== null} />
    </HydrationBoundary>
  );
}
