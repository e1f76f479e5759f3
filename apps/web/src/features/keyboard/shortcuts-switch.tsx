'use client';

import { useTranslations } from 'next-intl';
import { turnShortcuts, useShortcutsAreOn } from './shortcuts-choice.ts';
import classes from './shortcuts-switch.module.css';

/** Turns all shortcuts of this browser on or off. */
export function ShortcutsSwitch() {
  const t = useTranslations('keyboard');
  const isOn = useShortcutsAreOn();
  return (
    <label className={classes.choice}>
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => turnShortcuts(event.currentTarget.checked)}
      />
      {t('use')}
    </label>
  );
}
