import { currencyOf } from '@caudal/domain';
import type { AmountLanguage } from './read-amount.ts';

/** How amounts of a currency are written in a language. */
export function amountLanguage(locale: string, currency: string): AmountLanguage {
  return { locale, currency, decimals: currencyOf(currency).decimals };
}
