import { getTranslations } from 'next-intl/server';
import { DecideEmailChange } from '#web/features/email-change/decide-email-change.tsx';

export async function generateMetadata() {
  const t = await getTranslations('emailChange.decide');
  return { title: t('title') };
}

/** Opened from an e-mail to the present address, perhaps in another browser without a session. */
export default function ApproveEmailChangeRoute() {
  return <DecideEmailChange />;
}
