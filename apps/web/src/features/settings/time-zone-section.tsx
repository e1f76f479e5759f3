'use client';

import { NativeSelect } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTimeZone, useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { storeTimeZone } from '#web/i18n/time-zone-cookie.ts';
import classes from './settings-section.module.css';
import { SettingsSection } from './settings-section.tsx';

/** The time zone of days and times in this browser. */
export function TimeZoneSection({ bankTimeZone }: { bankTimeZone: string }) {
  const t = useTranslations('settings.timeZone');
  const router = useRouter();
  const chosen = useTimeZone() ?? bankTimeZone;
  const here = useBrowserZone();
  const named = [
    { value: bankTimeZone, label: t('bank', { zone: shown(bankTimeZone) }) },
    ...(here === undefined || here === bankTimeZone
      ? []
      : [{ value: here, label: t('browser', { zone: shown(here) }) }]),
  ];
  const rest = [...(here === undefined ? [] : Intl.supportedValuesOf('timeZone')), chosen]
    .filter((name, at, all) => all.indexOf(name) === at && named.every(({ value }) => value !== name))
    .map((name) => ({ value: name, label: shown(name) }));

  return (
    <SettingsSection id="time-zone" heading={t('heading')} lead={t('lead')}>
      <div className={classes.form}>
        <NativeSelect
          label={t('field')}
          value={chosen}
          data={[...named, ...rest]}
          onChange={(event) => {
            storeTimeZone(event.currentTarget.value, bankTimeZone);
            // The server renders again, in this zone.
            router.refresh();
          }}
        />
      </div>
    </SettingsSection>
  );
}

/** The browser's own zone; undefined on the server, which does not know it, and until the page is hydrated. */
function useBrowserZone(): string | undefined {
  return useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => undefined,
  );
}

function neverChanges() {
  return () => undefined;
}

function shown(zone: string): string {
  return zone.replaceAll('_', ' ');
}
