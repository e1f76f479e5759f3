import { isCapable } from '@caudal/domain';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTimeZone } from 'next-intl/server';
import { cache } from 'react';
import { entriesInput, entriesQuery } from '#web/features/accounts/entries-query.ts';
import { waitingOfCustomer } from '#web/features/approvals/requests-query.ts';
import { auditPageInput, auditQuery } from '#web/features/audit/audit-query.ts';
import { CustomerPage } from '#web/features/customer/customer-page.tsx';
import { customerSessionsQuery } from '#web/features/customer/customer-sessions-query.ts';
import { movementsSearch } from '#web/features/customer/movements-search.ts';
import { notesInput, notesQuery } from '#web/features/customer/notes-query.ts';
import { readSessions } from '#web/features/security/sessions-query.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { orNotFound, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => {
  const viewer = await requireStaff('serve', routes.customer(id));
  const caller = await serverCaller();
  return { viewer, customer: await orNotFound(caller.staff.customers.get({ id })) };
});

export async function generateMetadata({ params }: Props) {
  return { title: (await load((await params).id)).customer.fullName };
}

export default async function CustomerRoute({ params, searchParams }: Props) {
  const { viewer, customer } = await load((await params).id);
  const { id, accounts } = customer;
  const { accountId, filters } = movementsSearch.read(searchParamsOf(await searchParams));
  const account = accounts.find((one) => one.id === accountId) ?? accounts[0];
  const timeZone = await getTimeZone();
  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  const { staff } = await serverCaller();
  utils.staff.customers.get.setData({ id }, customer);
  const firstPage = <Page,>(page: Page) => ({ pages: [page], pageParams: [''] });
  await Promise.all([
    account !== undefined &&
      staff.customers
        .entries(entriesInput(account.id, filters, { timeZone }))
        .then((page) =>
          queryClient.setQueryData(
            entriesQuery(account.id, filters, { timeZone, reader: 'staff' }).queryKey,
            firstPage(page),
          ),
        ),
    // It stands above the accounts: later, it would move them away from under a click.
    staff.requests
      .list(waitingOfCustomer(id))
      .then((page) => utils.staff.requests.list.setData(waitingOfCustomer(id), page)),
    staff.customers
      .notes(notesInput(id))
      .then((page) => queryClient.setQueryData(notesQuery(id).queryKey, firstPage(page))),
    readSessions((input) => staff.customers.sessions({ id, ...input })).then((sessions) =>
      queryClient.setQueryData(customerSessionsQuery(id).queryKey, sessions),
    ),
    isCapable(viewer.role, 'audit') &&
      staff.audit
        .list(auditPageInput({ user: id }, timeZone))
        .then((page) =>
          queryClient.setQueryData(auditQuery({ user: id }, timeZone).queryKey, firstPage(page)),
        ),
  ]);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CustomerPage id={id} role={viewer.role} />
    </HydrationBoundary>
  );
}
