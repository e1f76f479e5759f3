import { useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';
import { routes } from '#web/routes.ts';
import classes from './note.module.css';

/** For people who work here: where their tools are until the back office has a page. */
export function BankerNote() {
  const t = useTranslations('overview');
  return (
    <div className={classes.note}>
      <Notice tone="notice" heading={t('bankerHeading')}>
        {t('bankerLead')} <a href={routes.apiDocs}>{t('bankerAction')}</a>
      </Notice>
    </div>
  );
}
