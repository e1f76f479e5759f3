import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Callout } from '#web/components/callout.tsx';
import { routes } from '#web/routes.ts';
import classes from './callout.module.css';

/** For users with an unconfirmed e-mail address: what they cannot do yet, and the link to confirm it. */
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
