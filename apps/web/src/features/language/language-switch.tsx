'use client';

import { UnstyledButton } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { keepLanguage } from '#web/i18n/language-cookie.ts';
import { LANGUAGE_CODES, LANGUAGES } from '#web/i18n/languages.ts';
import classes from './language-switch.module.css';

/** The languages for whoever is not signed in. The page is made anew in place: what was typed stays. */
export function LanguageSwitch() {
  const t = useTranslations('language');
  const current = useLocale();
  const router = useRouter();
  return (
    <ul className={classes.languages} aria-label={t('label')}>
      {LANGUAGE_CODES.map((language) => (
        <li key={language}>
          <UnstyledButton
            lang={language}
            className={classes.language}
            aria-current={language === current ? 'true' : undefined}
            onClick={() => {
              keepLanguage(language);
              router.refresh();
            }}
          >
            {LANGUAGES[language]}
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}
