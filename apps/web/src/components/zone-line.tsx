import Link from 'next/link';
import { useTimeZone, useTranslations } from 'next-intl';
import { routes } from '#web/routes.ts';
import classes from './zone-line.module.css';

/** Says in which time zone the times of a list are, and leads to the choice. */
export function ZoneLine() {
  const t = useTranslations('zone');
  return (
    <p className={classes.zone}>
      {t.rich('times', {
        zone: (useTimeZone() ?? 'UTC').replaceAll('_', ' '),
        link: (text) => (
          <Link href={`${routes.settings}#time-zone`} prefetch={false}>
            {text}
          </Link>
        ),
      })}
    </p>
  );
}
