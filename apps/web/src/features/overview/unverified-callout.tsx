import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { routes } from '#web/routes.ts';
import classes from './callout.module.css';

/** For people who have not confirmed their e-mail address: what they cannot do until then, and where to do it. */
export function UnverifiedCallout({ email }: { email: string }) {
  const t = useTranslations('overview');
  return (
    <div className={classes.callout}>
      <Callout tone="attention" heading={t('unverifiedHeading')}>
        {t('unverifiedLead', { email })} <Link href={routes.verify()}>{t('unverifiedAction')}</Link>
      </Callout>
    </div>
  );
}
