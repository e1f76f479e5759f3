import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignUpForm } from '#web/features/sign-up/sign-up-form.tsx';
import { safeNext } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { currentUser } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('signUp');
  return { title: t('title') };
}

export default async function SignUpRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safeNext(searchParamsOf(await searchParams).get('next') ?? undefined);
  if ((await currentUser()) !== undefined) redirect(next);
  return <SignUpForm next={next} />;
}
