import { getTranslations } from 'next-intl/server';
import { ResetForm } from '#web/features/password-reset/reset-form.tsx';

export async function generateMetadata() {
  const t = await getTranslations('reset');
  return { title: t('title') };
}

export default function ResetRoute() {
  return <ResetForm />;
}
