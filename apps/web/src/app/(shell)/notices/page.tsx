import { isStaff } from '@caudal/domain';
import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTimeZone, getTranslations } from 'next-intl/server';
import { NoticesPage } from '#web/features/notices/notices-page.tsx';
import { FIRST_PAGE, noticePageInput, noticesQuery } from '#web/features/notices/notices-query.ts';
import { routes } from '#web/routes.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('notices');
  return { title: t('heading') };
}

export default async function NoticesRoute() {
  const user = await requireUser(routes.notices);
  const [timeZone, caller] = await Promise.all([getTimeZone(), serverCaller()]);
  const queryClient = makeQueryClient();
  const page = await caller.notices.list(noticePageInput(timeZone));
  queryClient.setQueryData(noticesQuery(timeZone).queryKey, { pages: [page], pageParams: [FIRST_PAGE] });
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <NoticesPage isStaff={isStaff(user.role)} />
    </HydrationBoundary>
  );
}
