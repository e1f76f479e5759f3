import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { activityFilterFrom, activitySearchOf } from '#web/features/activity/activity-filter.ts';
import { ActivityPage } from '#web/features/activity/activity-page.tsx';
import { activityQuery, FIRST_PAGE, historyPageInput } from '#web/features/activity/activity-query.ts';
import { routes } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata() {
  const t = await getTranslations('activity');
  return { title: t('heading') };
}

export default async function ActivityRoute({ searchParams }: Props) {
  const filter = activityFilterFrom(searchParamsOf(await searchParams));
  await requireUser(`${routes.activity}${activitySearchOf(filter)}`);
  const [timeZone, caller] = await Promise.all([getTimeZone(), serverCaller()]);
  const queryClient = makeQueryClient();
  const page = await caller.me.history(historyPageInput(filter, timeZone));
  queryClient.setQueryData(activityQuery(filter, timeZone).queryKey, {
    pages: [page],
    pageParams: [FIRST_PAGE],
  });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ActivityPage />
    </HydrationBoundary>
  );
}
