import { uuid } from '@caudal/schemas';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { accountsQuery } from '#web/features/accounts/accounts-query.ts';
import { payeesQuery } from '#web/features/payees/payees-query.ts';
import { prefillFrom } from '#web/features/transfers/prefill.ts';
import { prefillOfKnown } from '#web/features/transfers/prefill-of-known.ts';
import { SendFlow } from '#web/features/transfers/send-flow.tsx';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { allPages } from '#web/trpc/all-pages.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { allAccounts, orUndefined, requireVerified, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  const t = await getTranslations('send');
  return { title: t('title') };
}

/** The id in the address is the transfer's: once the bank has posted it, this page leads to its receipt. */
export default async function SendRoute({ params, searchParams }: Props) {
  const { id } = await params;
  const search = searchParamsOf(await searchParams);
  const user = await requireVerified(routes.sending(id));
  if (!uuid.safeParse(id).success || id !== id.toLowerCase()) notFound();

  const caller = await serverCaller();
  if ((await orUndefined(caller.transfers.get({ id }))) !== undefined) redirect(routes.transfer(id));

  const queryClient = makeQueryClient();
  const [accounts, payees] = await Promise.all([allAccounts(), allPages(caller.payees.list)]);
  queryClient.setQueryData(accountsQuery.queryKey, accounts);
  queryClient.setQueryData(payeesQuery.queryKey, payees);
  const locale = await getLocale();
  const prefill = (await prefillOfKnown(search, { caller, payees, locale })) ?? prefillFrom(search, locale);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <SendFlow key={id} id={id} user={user} prefill={prefill} />
    </HydrationBoundary>
  );
}
