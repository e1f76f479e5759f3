'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { storeLanguage } from '#web/i18n/language-cookie.ts';
import { LANGUAGE_CODES, LANGUAGES, type Language } from '#web/i18n/languages.ts';
import classes from './language-section.module.css';
import { SettingsSection } from './settings-section.tsx';
import { useUpdateMe } from './use-update-me.ts';
import type { User } from './user.ts';

/** The language of pages, e-mails, dates and amounts. */
export function LanguageSection({ user }: { user: User }) {
  const t = useTranslations('settings.language');
  const refusalText = useRefusalText();
  // Shows the choice at once: a radio button that waits for the bank would jump back first.
  const [chosen, setChosen] = useState(user.locale);
  const update = useUpdateMe({
    // Also for this browser without a session.
    onSuccess: ({ locale }) => locale !== undefined && storeLanguage(locale),
  });

  function choose(language: Language) {
    if (update.isPending) return;
    setChosen(language);
    update.mutate({ locale: language }, { onError: () => setChosen(user.locale) });
  }

  return (
    <SettingsSection id="language" heading={t('heading')} lead={t('lead')}>
      {update.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(update.error)}
        </Callout>
      )}
      <fieldset aria-labelledby="language" className={classes.languages}>
        {LANGUAGE_CODES.map((language) => (
          <label key={language} className={classes.language}>
            <input
              type="radio"
              name="language"
              checked={language === chosen}
              onChange={() => choose(language)}
            />
            <span lang={language}>{LANGUAGES[language]}</span>
          </label>
        ))}
      </fieldset>
    </SettingsSection>
  );
}
