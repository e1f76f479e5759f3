import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Mail } from '#web/features/mailbox/mail.tsx';
import { readBridge } from '#web/trpc/bridge.ts';

interface Props {
  readonly params: Promise<{ id: string }>;
}

/** Loaded once per request, for the title and the page. */
const load = cache(async (id: string) => (await readBridge().mailbox?.get(id)) ?? notFound());

export async function generateMetadata({ params }: Props) {
  return { title: (await load((await params).id)).subject };
}

export default async function MailRoute({ params }: Props) {
  return <Mail mail={await load((await params).id)} />;
}
