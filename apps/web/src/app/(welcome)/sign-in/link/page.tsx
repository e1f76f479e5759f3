import { getTranslations } from 'next-intl/server';
import { LetIn } from '#web/features/sign-in/let-in.tsx';

export async function generateMetadata() {
  const t = await getTranslations('letIn');
  return { title: t('title') };
}

export default function SignInLinkRoute() {
  return <LetIn />;
}
