import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { routes } from '#web/routes.ts';
import classes from './callout.module.css';

/** For who serves there: the link to the counter. */
export function CounterCallout() {
  const t = useTranslations('overview');
  return (
    <div className={classes.callout}>
      <Callout tone="attention" heading={t('counterHeading')}>
        {t('counterLead')} <Link href={routes.counter()}>{t('counterAction')}</Link>
      </Callout>
    </div>
  );
}
