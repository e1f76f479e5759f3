import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Verify } from '#web/features/verify/verify.tsx';
import { routes, safeNext } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('verify');
  return { title: t('title') };
}

export default async function VerifyRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safeNext(searchParamsOf(await searchParams).get('next') ?? undefined);
  await requireUser(routes.verify(next));
  const verification = await (await serverCaller()).emailVerifications.get();
  if (verification.email === null) redirect(next);

  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  utils.emailVerifications.get.setData(undefined, verification);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <Verify next={next} hasMailbox={readBridge().mailbox !== null} />
    </HydrationBoundary>
  );
}
