'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import classes from './settings-frame.module.css';

const PLACES = [
  { name: 'profile', href: routes.settings },
  { name: 'security', href: routes.security },
] as const;

/** The pages of the settings. */
export function SettingsPlaces() {
  const t = useTranslations('settings.places');
  const pathname = usePathname();
  return (
    <nav aria-label={t('label')} className={classes.places}>
      {PLACES.map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          prefetch={false}
          className={classes.place}
          aria-current={pathname === href ? 'page' : undefined}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
