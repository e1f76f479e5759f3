import { currencyOf } from '@caudal/domain';

const names = new Intl.DisplayNames('en', { type: 'currency' });

/** Converts a currency to its wire format, with its English name. */
export function currencyShape(code: string): { code: string; name: string; decimals: number } {
  return { code, name: names.of(code) ?? code, decimals: currencyOf(code).decimals };
}
