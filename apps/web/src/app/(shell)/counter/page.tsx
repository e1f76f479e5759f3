import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { CustomerSearch } from '#web/features/counter/customer-search.tsx';
import { customersInput, customersQuery, FIRST_PAGE } from '#web/features/counter/customers-query.ts';
import { searchText } from '#web/features/counter/search-text.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  await requireStaff('serve', routes.counter());
  const t = await getTranslations('counter');
  return { title: t('title') };
}

export default async function CounterRoute({ searchParams }: Props) {
  const text = searchText.read(searchParamsOf(await searchParams));
  await requireStaff('serve', routes.counter(text === '' ? undefined : text));
  const queryClient = makeQueryClient();
  if (text !== '') {
    const caller = await serverCaller();
    queryClient.setQueryData(customersQuery(text).queryKey, {
      pages: [await caller.staff.customers.search(customersInput(text))],
      pageParams: [FIRST_PAGE],
    });
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CustomerSearch />
    </HydrationBoundary>
  );
}
