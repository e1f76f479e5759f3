import { isStaff } from '@caudal/domain';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { StaffSetUp } from '#web/features/security/staff-set-up.tsx';
import { routes, safeNext } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { hasSecondFactor, requireVerified } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('security.staff');
  return { title: t('heading') };
}

/** Where pages for staff send whoever has no second factor. */
export default async function SecondFactorRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safeNext(searchParamsOf(await searchParams).get('next') ?? undefined);
  const { username, role } = await requireVerified(routes.secondFactor(next));
  if (!isStaff(role)) redirect(routes.security);
  if (await hasSecondFactor()) redirect(next);
  return <StaffSetUp owner={{ username, bankName: readBridge().bankName }} next={next} />;
}
