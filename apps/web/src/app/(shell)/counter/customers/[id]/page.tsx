import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { cache } from 'react';
import { CustomerPage } from '#web/features/counter/customer-page.tsx';
import { routes } from '#web/routes.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { orNotFound, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => {
  await requireStaff('serve', routes.customer(id));
  const caller = await serverCaller();
  return orNotFound(caller.staff.customers.get({ id }));
});

export async function generateMetadata({ params }: Props) {
  return { title: (await load((await params).id)).fullName };
}

export default async function CustomerRoute({ params }: Props) {
  const customer = await load((await params).id);
  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  utils.staff.customers.get.setData({ id: customer.id }, customer);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CustomerPage id={customer.id} />
    </HydrationBoundary>
  );
}
