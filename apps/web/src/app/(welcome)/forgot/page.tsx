import { getTranslations } from 'next-intl/server';
import { ForgotForm } from '#web/features/password-reset/forgot-form.tsx';
import { readBridge } from '#web/trpc/bridge.ts';

export async function generateMetadata() {
  const t = await getTranslations('forgot');
  return { title: t('title') };
}

export default function ForgotRoute() {
  return <ForgotForm hasMailbox={readBridge().mailbox !== null} />;
}
