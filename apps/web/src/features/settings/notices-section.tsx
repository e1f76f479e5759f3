'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import choices from '#web/components/choices.module.css';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { SettingsSection } from './settings-section.tsx';

/** What is told by e-mail, too. */
export function NoticesSection() {
  const t = useTranslations('settings.notices');
  const id = useId();
  const refusalText = useRefusalText();
  const utils = trpc.useUtils();
  const [chosen] = trpc.notices.choices.useSuspenseQuery();
  // Shows the choice at once: a box that waits for the bank would jump back first.
  const [money, setMoney] = useState(chosen.money);
  const choose = trpc.notices.choose.useMutation({
    onSuccess: (now) => utils.notices.choices.setData(undefined, now),
    onError: () => setMoney(chosen.money),
  });

  function chooseMoney(way: typeof money) {
    if (choose.isPending) return;
    setMoney(way);
    choose.mutate({ money: way });
  }

  return (
    <SettingsSection id="notices" heading={t('heading')} lead={t('lead')}>
      {choose.isError && (
        <Callout tone="danger" role="alert">
          {refusalText(choose.error)}
        </Callout>
      )}
      <div className={choices.choices}>
        <label className={choices.choice}>
          <input
            type="checkbox"
            checked={money === 'app-and-email'}
            aria-label={t('money')}
            aria-describedby={`${id}-money`}
            onChange={({ currentTarget: { checked } }) => chooseMoney(checked ? 'app-and-email' : 'app')}
          />
          <span>
            <span className={choices.name}>{t('money')}</span>
            <span id={`${id}-money`} className={choices.meaning}>
              {t('moneyMeaning')}
            </span>
          </span>
        </label>
        <label className={choices.choice}>
          <input
            type="checkbox"
            checked
            disabled
            aria-label={t('security')}
            aria-describedby={`${id}-security`}
          />
          <span>
            <span className={choices.name}>{t('security')}</span>
            <span id={`${id}-security`} className={choices.meaning}>
              {t('securityMeaning')}
            </span>
          </span>
        </label>
      </div>
    </SettingsSection>
  );
}
