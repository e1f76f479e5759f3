import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { LedgerHealth } from '#web/features/ledger-health/ledger-health.tsx';
import { routes } from '#web/routes.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { requireStaff, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  await requireStaff('audit', routes.ledger);
  const t = await getTranslations('ledger');
  return { title: t('heading') };
}

export default async function LedgerRoute() {
  await requireStaff('audit', routes.ledger);
  const queryClient = makeQueryClient();
  const caller = await serverCaller();
  queryUtils(queryClient).staff.ledger.get.setData(undefined, await caller.staff.ledger.get());
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <LedgerHealth />
    </HydrationBoundary>
  );
}
