import { GeistMono } from 'geist/font/mono';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { sideOf } from '#web/features/transfers/direction.ts';
import { Receipt } from '#web/features/transfers/receipt.tsx';
import { receiptTitle } from '#web/features/transfers/receipt-title.ts';
import { serverMoneyFormat } from '#web/money/server-money-format.ts';
import { routes } from '#web/routes.ts';
import { allAccounts, orNotFound, requireUser, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<{ sent?: string | string[] }>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => {
  await requireUser(routes.transfer(id));
  const caller = await serverCaller();
  return orNotFound(caller.transfers.get({ id }));
});

export async function generateMetadata(props: Props) {
  const transfer = await load((await props.params).id);
  const words = { receipt: await getTranslations('receipt'), kind: await getTranslations('entry.kind') };
  return { title: receiptTitle(transfer, words, await serverMoneyFormat()) };
}

export default async function TransferRoute(props: Props) {
  const transfer = await load((await props.params).id);
  const { sent } = await props.searchParams;
  const { counterparty } = sideOf(transfer);
  const isOwn = (await allAccounts()).some(({ number }) => number === counterparty.accountNumber);
  return (
    <div className={GeistMono.variable}>
      <Receipt transfer={transfer} wasSentBefore={sent === 'before'} isOwn={isOwn} />
    </div>
  );
}
