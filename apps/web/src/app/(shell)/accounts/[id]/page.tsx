import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { AccountPage } from '#web/features/accounts/account-page.tsx';
import { entriesInput, entriesQuery, FIRST_PAGE } from '#web/features/accounts/entries-query.ts';
import { filtersFrom, searchOf } from '#web/features/accounts/entry-filters.ts';
import { balanceHistoryInput, FIRST_RANGE } from '#web/features/history/balance-range.ts';
import { monthlyTotalsInput } from '#web/features/history/months.ts';
import { serverToday } from '#web/features/history/server-today.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { orNotFound, requireUser, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  const t = await getTranslations('account');
  return { title: t('pageTitle') };
}

export default async function AccountRoute({ params, searchParams }: Props) {
  const { id } = await params;
  const filters = filtersFrom(searchParamsOf(await searchParams));
  await requireUser(routes.account(id) + searchOf(filters));

  const caller = await serverCaller();
  const today = await serverToday();
  const balances = balanceHistoryInput(id, FIRST_RANGE, today);
  const months = monthlyTotalsInput(id, today);
  const [account, entries, history, totals] = await orNotFound(
    Promise.all([
      caller.accounts.get({ id }),
      caller.accounts.entries(entriesInput(id, filters, today)),
      caller.accounts.balanceHistory(balances),
      caller.accounts.monthlyTotals(months),
    ]),
  );

  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  utils.accounts.get.setData({ id }, account);
  utils.accounts.balanceHistory.setData(balances, history);
  utils.accounts.monthlyTotals.setData(months, totals);
  queryClient.setQueryData(entriesQuery(id, filters, today).queryKey, {
    pages: [entries],
    pageParams: [FIRST_PAGE],
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <AccountPage id={id} />
    </HydrationBoundary>
  );
}
