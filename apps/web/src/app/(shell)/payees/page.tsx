import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { PayeesPage } from '#web/features/payees/payees-page.tsx';
import { payeesQuery } from '#web/features/payees/payees-query.ts';
import { routes } from '#web/routes.ts';
import { allPages } from '#web/trpc/all-pages.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { allAccounts, requireVerified, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('payees');
  return { title: t('title') };
}

export default async function PayeesRoute() {
  const { username } = await requireVerified(routes.payees);
  const caller = await serverCaller();
  const [payees, accounts] = await Promise.all([allPages(caller.payees.list), allAccounts()]);

  const queryClient = makeQueryClient();
  queryClient.setQueryData(payeesQuery.queryKey, payees);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PayeesPage own={{ username, numbers: accounts.map(({ number }) => number) }} />
    </HydrationBoundary>
  );
}
