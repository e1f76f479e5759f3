import { useTranslations } from 'next-intl';
import type { PropsWithChildren } from 'react';
import { CurrentLines } from '#web/components/current-lines.tsx';
import { Logo } from '#web/components/logo.tsx';
import { LanguageSwitch } from '#web/features/language/language-switch.tsx';
import { OfflineBanner } from '#web/features/offline/offline-banner.tsx';
import classes from './welcome.module.css';

interface WelcomeProps {
  readonly bankName: string;
  /** A signed-in user's language is part of the settings, so no language switch. */
  readonly isSignedIn: boolean;
}

/** The frame of pages without a session and of those on the way to it. */
export function Welcome({ bankName, isSignedIn, children }: PropsWithChildren<WelcomeProps>) {
  const t = useTranslations('signIn');
  return (
    <div className={classes.welcome}>
      <div className={classes.offline}>
        <OfflineBanner />
      </div>
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
      {!isSignedIn && (
        <footer className={classes.footer}>
          <LanguageSwitch />
        </footer>
      )}
    </div>
  );
}
