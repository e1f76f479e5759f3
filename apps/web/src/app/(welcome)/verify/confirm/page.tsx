import { getTranslations } from 'next-intl/server';
import { ConfirmEmail } from '#web/features/verify/confirm-email.tsx';
import { currentUser } from '#web/trpc/server.ts';

export async function generateMetadata() {
  const t = await getTranslations('confirmEmail');
  return { title: t('title') };
}

/** Opened from an e-mail, perhaps in another browser without a session. */
export default async function ConfirmEmailRoute() {
  return <ConfirmEmail user={await currentUser()} />;
}
