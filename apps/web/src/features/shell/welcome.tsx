import { useTranslations } from 'next-intl';
import type { PropsWithChildren } from 'react';
import { CurrentLines } from '#web/components/current-lines.tsx';
import { Logo } from '#web/components/logo.tsx';
import classes from './welcome.module.css';

/** The frame of the pages before anybody is signed in. */
export function Welcome({ bankName, children }: PropsWithChildren<{ bankName: string }>) {
  const t = useTranslations('signIn');
  return (
    <div className={classes.welcome}>
      <header className={classes.brand}>
        <CurrentLines />
        <p className={classes.name}>
          <Logo size={36} />
          {bankName}
        </p>
        <div className={classes.promise}>
          <p className={classes.heading}>{t('brandHeading')}</p>
          <p className={classes.lead}>{t('brandLead')}</p>
        </div>
      </header>
      <main className={classes.main}>
        <div className={classes.form}>{children}</div>
      </main>
    </div>
  );
}
