import { useTranslations } from 'next-intl';
import type { PropsWithChildren } from 'react';
import classes from './settings-frame.module.css';
import { SettingsPlaces } from './settings-places.tsx';

/** The frame of all settings. */
export function SettingsFrame({ children }: PropsWithChildren) {
  const t = useTranslations('settings');
  return (
    <div className={classes.frame}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      <SettingsPlaces />
      <div className={classes.sections}>{children}</div>
    </div>
  );
}
