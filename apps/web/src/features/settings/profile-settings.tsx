'use client';

import { KeyboardSection } from '#web/features/keyboard/keyboard-section.tsx';
import { trpc } from '#web/trpc/hooks.ts';
import { EmailSection } from './email-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { NameSection } from './name-section.tsx';
import { NoticesSection } from './notices-section.tsx';
import { TimeZoneSection } from './time-zone-section.tsx';

/** The user's profile. */
export function ProfileSettings({ bankTimeZone }: { bankTimeZone: string }) {
  const [user] = trpc.me.get.useSuspenseQuery();
  return (
    <>
      <NameSection user={user} />
      <EmailSection user={user} />
      <LanguageSection user={user} />
      <NoticesSection />
      <TimeZoneSection bankTimeZone={bankTimeZone} />
      <KeyboardSection />
    </>
  );
}
