import type { PropsWithChildren } from 'react';
import { SettingsFrame } from '#web/features/settings/settings-frame.tsx';

export default function SettingsLayout({ children }: PropsWithChildren) {
  return <SettingsFrame>{children}</SettingsFrame>;
}
