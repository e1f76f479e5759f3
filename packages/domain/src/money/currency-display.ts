const signs = new Map<string, string>();

/**
 * How to mark an amount: by the currency's sign, or by its code if another currency that the reader sees has the same
 * sign. Decision 60: docs/decisions/0060-currency-code-where-signs-collide.md.
 *
 * @param seen - the codes of the currencies that the reader sees.
 * @returns a value for `currencyDisplay` of `Intl.NumberFormat`.
 */
export function currencyDisplay(
  currency: string,
  { locale, seen }: { readonly locale: string; readonly seen: readonly string[] },
): 'symbol' | 'code' {
  const sign = signOf(currency, locale);
  return seen.some((other) => other !== currency && signOf(other, locale) === sign) ? 'code' : 'symbol';
}

/** The shortest sign, as people of the currency's own country write it: `$` for all dollars and pesos. */
function signOf(currency: string, locale: string): string {
  const key = `${locale} ${currency}`;
  const known = signs.get(key);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  const sign = parts.find(({ type }) => type === 'currency')?.value ?? currency;
  signs.set(key, sign);
  return sign;
}
