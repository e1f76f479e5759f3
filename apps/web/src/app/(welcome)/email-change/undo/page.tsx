import { getTranslations } from 'next-intl/server';
import { UndoEmailChange } from '#web/features/email-change/undo-email-change.tsx';

export async function generateMetadata() {
  const t = await getTranslations('emailChange.undo');
  return { title: t('title') };
}

/** Opened from an e-mail to the former address, by somebody who may be locked out. */
export default function UndoEmailChangeRoute() {
  return <UndoEmailChange />;
}
