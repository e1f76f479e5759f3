import { uuid } from '@caudal/schemas';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { CounterFlow } from '#web/features/counter/counter-flow.tsx';
import { loadCustomerAt } from '#web/features/counter/load-customer-at.ts';
import { type PlaceParams, placeFrom } from '#web/features/counter/place-from.ts';
import { routes } from '#web/routes.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { orUndefined, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<PlaceParams & { readonly transfer: string }>;
}

async function arrive({ params }: Props) {
  const { transfer: id, ...rest } = await params;
  const place = placeFrom(rest) ?? notFound();
  const banker = await requireStaff('serve', routes.servingAtCounter(place, id));
  return { id, place, banker };
}

export async function generateMetadata(props: Props) {
  const { place } = await arrive(props);
  const t = await getTranslations('counter');
  return { title: t(`${place.kind}.heading`) };
}

/** The id in the address is the transfer's: once the bank has posted it, this page leads to its receipt. */
export default async function ServingRoute(props: Props) {
  const { id, place, banker } = await arrive(props);
  if (!uuid.safeParse(id).success || id !== id.toLowerCase()) notFound();

  const caller = await serverCaller();
  if ((await orUndefined(caller.staff.transfers.get({ id }))) !== undefined) {
    redirect(routes.counterReceipt(id));
  }
  if ((await orUndefined(caller.staff.requests.get({ id }))) !== undefined) redirect(routes.approval(id));

  const customer = await loadCustomerAt(place);
  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  utils.staff.customers.get.setData({ id: place.customerId }, customer);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <CounterFlow key={id} id={id} bankerId={banker.id} place={place} />
    </HydrationBoundary>
  );
}
