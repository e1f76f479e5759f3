import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '#web/components/notice.tsx';
import { routes } from '#web/routes.ts';
import classes from './note.module.css';

/** For people who have not confirmed their e-mail address: what they cannot do until then, and where to do it. */
export function UnverifiedNote({ email }: { email: string }) {
  const t = useTranslations('overview');
  return (
    <div className={classes.note}>
      <Notice tone="notice" heading={t('unverifiedHeading')}>
        {t('unverifiedLead', { email })} <Link href={routes.verify()}>{t('unverifiedAction')}</Link>
      </Notice>
    </div>
  );
}
