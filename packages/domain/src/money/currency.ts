import * as iso4217 from 'dinero.js/currencies';

/** An ISO 4217 alphabetic code, upper case. */
export type CurrencyCode = string & { readonly __currency: true };

export interface Currency {
  readonly code: CurrencyCode;
  /** Decimals of the minor unit: JPY 0, USD 2, KWD 3. */
  readonly decimals: number;
}

/** Every currency with a decimal minor unit, so all but MGA and MRU, whose minor unit is a fifth. */
const currencies = new Map<string, Currency>(
  Object.values(iso4217)
    .filter((currency) => currency.base === 10)
    .map(({ code, exponent }) => [code, { code: code as CurrencyCode, decimals: exponent }]),
);

/** Looks up an ISO 4217 code. @returns undefined for an unknown code. */
export function findCurrency(code: string): Currency | undefined {
  return currencies.get(code);
}

/** Looks up a code that was validated earlier. @throws RangeError for an unknown code. */
export function currencyOf(code: string): Currency {
  const currency = findCurrency(code);
  if (currency === undefined) throw new RangeError(`${code} is not an ISO 4217 currency code`);
  return currency;
}
