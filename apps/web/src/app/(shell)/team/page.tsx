import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { TeamPage } from '#web/features/team/team-page.tsx';
import { teamQuery } from '#web/features/team/team-query.ts';
import { routes } from '#web/routes.ts';
import { allPages } from '#web/trpc/all-pages.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { requireStaff, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  await requireStaff('administer', routes.team);
  const t = await getTranslations('team');
  return { title: t('heading') };
}

export default async function TeamRoute() {
  const { id } = await requireStaff('administer', routes.team);
  const caller = await serverCaller();
  const queryClient = makeQueryClient();
  queryClient.setQueryData(teamQuery.queryKey, await allPages(caller.admin.team));
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TeamPage ownId={id} />
    </HydrationBoundary>
  );
}
