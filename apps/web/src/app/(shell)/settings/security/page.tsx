import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { ChangePasswordSection } from '#web/features/security/change-password-section.tsx';
import { SecondFactorSection } from '#web/features/security/second-factor-section.tsx';
import { readSessions, sessionsQuery } from '#web/features/security/sessions-query.ts';
import { SessionsSection } from '#web/features/security/sessions-section.tsx';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('security');
  return { title: t('title') };
}

export default async function SecurityRoute() {
  const { username, emailVerified } = await requireUser(routes.security);
  const caller = await serverCaller();
  const [sessions, secondFactor] = await Promise.all([
    readSessions(caller.sessions.list),
    caller.twoFactor.status(),
  ]);

  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  queryClient.setQueryData(sessionsQuery.queryKey, sessions);
  utils.twoFactor.status.setData(undefined, secondFactor);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ChangePasswordSection username={username} />
      <SecondFactorSection owner={{ username, bankName: readBridge().bankName }} isVerified={emailVerified} />
      <SessionsSection />
    </HydrationBoundary>
  );
}
