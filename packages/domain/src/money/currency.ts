import * as iso4217 from 'dinero.js/currencies';

/** An ISO 4217 alphabetic code, upper case. */
export type CurrencyCode = string & { readonly __currency: true };

export interface Currency {
  readonly code: CurrencyCode;
  /** Decimals of the minor unit: JPY 0, USD 2, KWD 3. */
  readonly decimals: number;
}

/** Every currency whose minor unit is a power of ten (all but MGA and MRU, which divide by five). */
const currencies = new Map<string, Currency>(
  Object.values(iso4217)
    .filter((currency) => currency.base === 10)
    .map(({ code, exponent }) => [code, { code: code as CurrencyCode, decimals: exponent }]),
);

/** The currency of an ISO 4217 code, or undefined where there is none. */
export function findCurrency(code: string): Currency | undefined {
  return currencies.get(code);
}

/** The same for a code that was checked before. Throws RangeError for an unknown one. */
export function currencyOf(code: string): Currency {
  const currency = findCurrency(code);
  if (currency === undefined) throw new RangeError(`${code} is not a currency of ISO 4217`);
  return currency;
}
