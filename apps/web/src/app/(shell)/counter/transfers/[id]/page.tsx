import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { type CounterBooking, counterBookingOf } from '#web/features/counter/counter-booking.ts';
import { CounterReceipt } from '#web/features/counter/counter-receipt.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { serverMoneyFormat } from '#web/money/server-money-format.ts';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { orUndefined, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ booked?: string | string[] }>;
}

/** Loaded once per request, for the title and the page. Only bookings at the counter have a receipt here. */
const load = cache(async (id: string) => {
  await requireStaff('serve', routes.counterReceipt(id));
  const caller = await serverCaller();
  const transfer = await orUndefined(caller.staff.transfers.get({ id }));
  // What was asked for under this id, instead of booked, waits for a second person.
  if (transfer === undefined && (await orUndefined(caller.staff.requests.get({ id }))) !== undefined)
    redirect(routes.approval(id));
  return (transfer && counterBookingOf(transfer)) ?? notFound();
});

export async function generateMetadata(props: Props) {
  const { kind, customer, transfer } = await load((await props.params).id);
  const t = await getTranslations('counter.receipt');
  const amount = await amountOf(transfer);
  return { title: t(`title.${kind}`, { amount, name: customer.name }) };
}

export default async function CounterReceiptRoute(props: Props) {
  const booking = await load((await props.params).id);
  const { booked } = await props.searchParams;
  return (
    <CounterReceipt
      booking={booking}
      bankName={readBridge().bankName}
      amount={await amountOf(booking.transfer)}
      wasBookedBefore={booked === 'before'}
      reversalId={uuidv7()}
    />
  );
}

async function amountOf({ amountMinor: minor, currency }: CounterBooking['transfer']): Promise<string> {
  return formatMoney({ minor, currency }, await serverMoneyFormat());
}
