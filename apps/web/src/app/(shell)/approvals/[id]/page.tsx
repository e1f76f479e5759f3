import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { RequestPage } from '#web/features/approvals/request-page.tsx';
import { routes } from '#web/routes.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { orNotFound, requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => {
  await requireStaff('serve', routes.approval(id));
  const caller = await serverCaller();
  return orNotFound(caller.staff.requests.get({ id }));
});

export async function generateMetadata({ params }: Props) {
  const { act, subject } = await load((await params).id);
  const t = await getTranslations('approvals');
  return { title: t('title', { action: t(`act.${act.action}.name`), name: subject.fullName }) };
}

export default async function ApprovalRoute({ params }: Props) {
  const request = await load((await params).id);
  const queryClient = makeQueryClient();
  queryUtils(queryClient).staff.requests.get.setData({ id: request.id }, request);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RequestPage id={request.id} />
    </HydrationBoundary>
  );
}
