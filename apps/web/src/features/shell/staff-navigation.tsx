'use client';

import { isCapable, type Role } from '@caudal/domain';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { LinkProgress } from './link-progress.tsx';
import classes from './staff-navigation.module.css';
import { STAFF_PLACES } from './staff-places.ts';

/**
 * Where staff work, in a row of its own under the header, by what their role may do. On narrow screens it scrolls
 * sideways, so that the bar at the bottom stays what it is for every customer.
 */
export function StaffNavigation({ role }: { role: Role }) {
  const t = useTranslations('staffNavigation');
  const pathname = usePathname();
  const row = useRef<HTMLUListElement>(null);
  const current = STAFF_PLACES.find(({ href }) => isUnder(pathname, href))?.href;

  // The current place may be beyond the edge of a narrow screen. Only the row moves, never the page.
  useEffect(() => {
    const place = row.current?.querySelector<HTMLElement>(`[href="${current}"]`);
    if (row.current === null || place === null || place === undefined) return;
    row.current.scrollLeft = place.offsetLeft - (row.current.clientWidth - place.offsetWidth) / 2;
  }, [current]);

  const places = STAFF_PLACES.filter(({ capability }) => isCapable(role, capability));
  if (places.length === 0) return null;
  return (
    <nav className={classes.navigation} aria-label={t('label')}>
      <ul ref={row} className={classes.places}>
        {places.map(({ name, href, Icon, Waiting }) => (
          <li key={name}>
            <Link
              href={href}
              prefetch={false}
              className={classes.place}
              aria-current={href === current ? 'page' : undefined}
            >
              <Icon size={18} stroke={1.75} aria-hidden />
              {t(name)}
              {Waiting !== undefined && <Waiting />}
              <LinkProgress />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function isUnder(pathname: string, place: string): boolean {
  return pathname === place || pathname.startsWith(`${place}/`);
}
