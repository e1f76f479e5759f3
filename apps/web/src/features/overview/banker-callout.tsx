import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { routes } from '#web/routes.ts';
import classes from './callout.module.css';

/** For staff: the link to the counter. */
export function BankerCallout() {
  const t = useTranslations('overview');
  return (
    <div className={classes.callout}>
      <Callout tone="attention" heading={t('bankerHeading')}>
        {t('bankerLead')} <Link href={routes.counter()}>{t('bankerAction')}</Link>
      </Callout>
    </div>
  );
}
