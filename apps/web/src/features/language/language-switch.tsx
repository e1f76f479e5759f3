'use client';

import { UnstyledButton } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { storeLanguage } from '#web/i18n/language-cookie.ts';
import { LANGUAGE_CODES, LANGUAGES, languageOf } from '#web/i18n/languages.ts';
import classes from './language-switch.module.css';

/** The language switch of pages without a session. Renders the page anew in place: input stays. */
export function LanguageSwitch() {
  const t = useTranslations('language');
  const current = languageOf(useLocale());
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
              storeLanguage(language);
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
