import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { DemoPeople } from '#web/features/sign-in/demo-people.tsx';
import { SignInForm } from '#web/features/sign-in/sign-in-form.tsx';
import { safeNext } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safeNext(searchParamsOf(await searchParams).get('next') ?? undefined);
  if ((await currentUser()) !== undefined) redirect(next);
  const { demo } = readBridge();
  return (
    <>
      <SignInForm next={next} />
      {demo !== null && <DemoPeople usernames={demo.usernames} password={demo.password} next={next} />}
    </>
  );
}
