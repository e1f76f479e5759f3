import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import { getTranslations } from 'next-intl/server';
import { ProfileSettings } from '#web/features/settings/profile-settings.tsx';
import { routes } from '#web/routes.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { makeQueryClient } from '#web/trpc/query-client.ts';
import { queryUtils } from '#web/trpc/query-utils.ts';
import { requireUser, serverCaller } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('settings');
  return { title: t('title') };
}

export default async function SettingsRoute() {
  const user = await requireUser(routes.settings);
  const queryClient = makeQueryClient();
  const utils = queryUtils(queryClient);
  utils.me.get.setData(undefined, user);
  const caller = await serverCaller();
  const [secondFactor, emailChanges, choices] = await Promise.all([
    caller.twoFactor.status(),
    caller.emailChanges.list(),
    caller.notices.choices(),
  ]);
  utils.twoFactor.status.setData(undefined, secondFactor);
  utils.emailChanges.list.setData(undefined, emailChanges);
  utils.notices.choices.setData(undefined, choices);
  if (user.pendingEmail !== null) {
    utils.emailVerifications.get.setData(undefined, await caller.emailVerifications.get());
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProfileSettings bankTimeZone={readBridge().timeZone} />
    </HydrationBoundary>
  );
}
