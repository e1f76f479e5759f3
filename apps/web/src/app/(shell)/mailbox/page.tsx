import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { MailList } from '#web/features/mailbox/mail-list.tsx';
import { readBridge } from '#web/trpc/bridge.ts';

export async function generateMetadata() {
  const t = await getTranslations('mailbox');
  return { title: t('title') };
}

/** For people who try the bank on their own machine, signed in or not. Exists only there. */
export default async function MailboxRoute() {
  const { mailbox } = readBridge();
  if (mailbox === null) notFound();
  return <MailList mails={await mailbox.list()} />;
}
