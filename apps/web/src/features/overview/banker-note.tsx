import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';
import { routes } from '#web/routes.ts';
import classes from './note.module.css';

/** For people who work here: where they serve customers. */
export function BankerNote() {
  const t = useTranslations('overview');
  return (
    <div className={classes.note}>
      <Notice tone="notice" heading={t('bankerHeading')}>
        {t('bankerLead')} <Link href={routes.counter()}>{t('bankerAction')}</Link>
      </Notice>
    </div>
  );
}
