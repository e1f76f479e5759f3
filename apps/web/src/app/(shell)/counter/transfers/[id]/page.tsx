import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { counterBookingOf, type StaffTransfer } from '#web/features/counter/counter-booking.ts';
import { CounterReceipt } from '#web/features/counter/counter-receipt.tsx';
import { TransferPage } from '#web/features/counter/transfer-page.tsx';
import { formatMoney } from '#web/money/format-money.ts';
import { serverMoneyFormat } from '#web/money/server-money-format.ts';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { orUndefined, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ booked?: string | string[] }>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => {
  const { role } = await requireStaff('serve', routes.counterReceipt(id));
  const caller = await serverCaller();
  const transfer = await orUndefined(caller.staff.transfers.get({ id }));
  // What was asked for under this id, instead of booked, waits for a second person.
  if (transfer === undefined && (await orUndefined(caller.staff.requests.get({ id }))) !== undefined)
    redirect(routes.approval(id));
  return { role, transfer: transfer ?? notFound() };
});

export async function generateMetadata(props: Props) {
  const { transfer } = await load((await props.params).id);
  const t = await getTranslations('counter');
  const amount = await amountOf(transfer);
  const booking = counterBookingOf(transfer);
  if (booking !== undefined)
    return { title: t(`receipt.title.${booking.kind}`, { amount, name: booking.customer.name }) };
  return { title: t('transfer.title', { amount, from: transfer.from.name, to: transfer.to.name }) };
}

export default async function StaffTransferRoute(props: Props) {
  const { role, transfer } = await load((await props.params).id);
  const { booked } = await props.searchParams;
  const booking = counterBookingOf(transfer);
  const shown = { role, amount: await amountOf(transfer) };
  return booking === undefined ? (
    <TransferPage transfer={transfer} {...shown} />
  ) : (
    <CounterReceipt
      booking={booking}
      bankName={readBridge().bankName}
      wasBookedBefore={booked === 'before'}
      {...shown}
    />
  );
}

async function amountOf({ amountMinor: minor, currency }: StaffTransfer): Promise<string> {
  return formatMoney({ minor, currency }, await serverMoneyFormat());
}
