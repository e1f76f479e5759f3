import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { SignIn } from '#web/features/sign-in/sign-in.tsx';
import { SIGN_IN_NEWS, safeNext } from '#web/routes.ts';
import { type SearchParams, searchParamsOf } from '#web/search-params.ts';
import { readBridge } from '#web/trpc/bridge.ts';
import { currentUser } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('signIn');
  return { title: t('title') };
}

export default async function SignInRoute({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const search = searchParamsOf(await searchParams);
  const next = safeNext(search.get('next') ?? undefined);
  if ((await currentUser()) !== undefined) redirect(next);
  const { demo, mailbox } = readBridge();
  const news = SIGN_IN_NEWS.find((one) => one === search.get('news'));
  return <SignIn next={next} news={news} demo={demo} hasMailbox={mailbox !== null} />;
}
