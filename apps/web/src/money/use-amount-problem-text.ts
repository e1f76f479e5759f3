'use client';

import { useLocale, useTranslations } from 'next-intl';
import { numberFormat } from '#web/i18n/intl-formats.ts';
import { amountLanguage } from './amount-language.ts';
import type { AmountProblem } from './read-amount.ts';

/** The message about a bad amount, with an example in its currency. */
export function useAmountProblemText(): (problem: AmountProblem, currency: string) => string {
  const t = useTranslations('amount');
  const locale = useLocale();
  return (problem, currency) => {
    const { decimals } = amountLanguage(locale, currency);
    const example = numberFormat(locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(1234);
    return t(problem, { currency, decimals, example });
  };
}
