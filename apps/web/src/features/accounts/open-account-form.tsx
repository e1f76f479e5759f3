'use client';

import { Button } from '@mantine/core';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type SubmitEvent, useState } from 'react';
import { Callout } from '#web/components/callout.tsx';
import { LinkButton } from '#web/components/link-button.tsx';
import { useRefusalText } from '#web/errors/use-refusal-text.ts';
import { fieldText } from '#web/forms/field-text.ts';
import { routes } from '#web/routes.ts';
import { trpc } from '#web/trpc/hooks.ts';
import { CurrencyChoice } from './currency-choice.tsx';
import type { OfferedCurrency } from './offered-currency.ts';
import classes from './open-account-form.module.css';

/** Opens an account: one question, one click. */
export function OpenAccountForm({ choices }: { choices: readonly OfferedCurrency[] }) {
  const t = useTranslations('openAccount');
  const router = useRouter();
  const utils = trpc.useUtils();
  const refusalText = useRefusalText();
  const [chosen, setChosen] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const open = trpc.accounts.open.useMutation({
    onSuccess: async (account) => {
      await utils.invalidate();
      router.push(routes.account(account.id));
      // The frame knows which currencies share a sign.
      router.refresh();
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    // Read from the form: only it knows a choice made before this page's scripts ran.
    const currency = fieldText(event.currentTarget, 'currency');
    if (currency === '') {
      setIsMissing(true);
      event.currentTarget.querySelector<HTMLInputElement>('input:enabled')?.focus();
      return;
    }
    setChosen(currency);
    if (!open.isPending && !open.isSuccess) open.mutate({ currency });
  }

  const allTaken = choices.every((choice) => choice.taken);
  return (
    <div className={classes.page}>
      <h1 className={classes.heading}>{t('heading')}</h1>
      <p className={classes.lead}>{t('lead')}</p>
      {open.isError && (
        <div className={classes.callout}>
          <Callout tone="danger" role="alert">
            {refusalText(open.error)}
          </Callout>
        </div>
      )}
      <form onSubmit={submit} noValidate>
        <fieldset aria-describedby={isMissing ? 'currency-missing' : undefined}>
          <legend className={classes.legend}>{t('legend')}</legend>
          <div className={classes.choices}>
            {choices.map((choice) => (
              <CurrencyChoice
                key={choice.code}
                choice={choice}
                isChosen={choice.code === chosen}
                onChoose={() => {
                  setChosen(choice.code);
                  setIsMissing(false);
                }}
              />
            ))}
          </div>
          {isMissing && (
            <p id="currency-missing" role="alert" className={classes.missing}>
              {t('choose')}
            </p>
          )}
        </fieldset>
        {allTaken ? (
          <div className={classes.all}>
            <p>{t('allOpen')}</p>
            <LinkButton href={routes.overview} variant="default">
              {t('back')}
            </LinkButton>
          </div>
        ) : (
          <Button type="submit" className={classes.submit} loading={open.isPending || open.isSuccess}>
            {chosen === undefined ? t('submit') : t('submitIn', { currency: chosen })}
          </Button>
        )}
      </form>
    </div>
  );
}
