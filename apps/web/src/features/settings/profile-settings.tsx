'use client';

import { trpc } from '#web/trpc/hooks.ts';
import { EmailSection } from './email-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { NameSection } from './name-section.tsx';

/** The user's profile. */
export function ProfileSettings() {
  const [user] = trpc.me.get.useSuspenseQuery();
  return (
    <>
      <NameSection user={user} />
      <EmailSection user={user} />
      <LanguageSection user={user} />
    </>
  );
}
