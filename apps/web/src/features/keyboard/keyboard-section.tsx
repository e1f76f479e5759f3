'use client';

import { useTranslations } from 'next-intl';
import { SettingsSection } from '#web/features/settings/settings-section.tsx';
import { ShortcutsSwitch } from './shortcuts-switch.tsx';

/** Shortcuts off for whom they are in the way (WCAG 2.1.4). */
export function KeyboardSection() {
  const t = useTranslations('keyboard');
  return (
    <SettingsSection id="keyboard" heading={t('shortcuts')} lead={t('lead')}>
      <ShortcutsSwitch />
    </SettingsSection>
  );
}
