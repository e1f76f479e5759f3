import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
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

  const queryClient = makeQueryClient();
  queryClient.setQueryData(trpc.accounts.list.queryKey(), accounts);
  queryClient.setQueryData(trpc.transfers.list.queryKey(recentTransfers), transfers);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Overview user={user} />
    </HydrationBoundary>
  );
}
