'use client';

import { useSuspenseQuery } from '@tanstack/react-query';
import { trpc } from '#web/trpc/client.ts';
import { EmailSection } from './email-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { NameSection } from './name-section.tsx';

/** Who one is to the bank. */
export function ProfileSettings() {
  const { data: user } = useSuspenseQuery(trpc.me.get.queryOptions());
  return (
    <>
      <NameSection user={user} />
      <EmailSection user={user} />
      <LanguageSection user={user} />
    </>
  );
}
