import { notFound, redirect } from 'next/navigation';
import { v7 as uuidv7 } from 'uuid';
import { loadCustomerAt } from '#web/features/counter/load-customer-at.ts';
import { type PlaceParams, placeFrom } from '#web/features/counter/place-from.ts';
import { routes } from '#web/routes.ts';
import { requireStaff } from '#web/trpc/server.ts';

/** Begins a deposit or a withdrawal: mints its id, once. The id stays in the address from then on. */
export default async function BeginServing({ params }: { params: Promise<PlaceParams> }) {
  const place = placeFrom(await params) ?? notFound();
  await requireStaff('serve', routes.atCounter(place));
  await loadCustomerAt(place);
  redirect(routes.servingAtCounter(place, uuidv7()));
}
