import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { ApprovalsPage } from '#web/features/approvals/approvals-page.tsx';
import {
  FIRST_PAGE,
  requestsInput,
  requestsQuery,
  viewInAddress,
} from '#web/features/approvals/requests-query.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireStaff, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  await requireStaff('serve', routes.approvals());
  const t = await getTranslations('approvals');
  return { title: t('heading') };
}

export default async function ApprovalsRoute({ searchParams }: Props) {
  const view = viewInAddress.read(searchParamsOf(await searchParams));
  await requireStaff('serve', routes.approvals(view));
  const queryClient = makeQueryClient();
  const caller = await serverCaller();
  queryClient.setQueryData(requestsQuery(view).queryKey, {
    pages: [await caller.staff.requests.list(requestsInput(view))],
    pageParams: [FIRST_PAGE],
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ApprovalsPage />
    </HydrationBoundary>
  );
}
