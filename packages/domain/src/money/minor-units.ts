import type { Currency } from './currency.ts';

/** An integer count of a currency's minor unit (cents of USD, yen of JPY, fils of KWD). */
export type MinorUnits = bigint;

/** The largest amount of one posting: 18 digits, so that sums still fit a BIGINT. */
export const MAX_AMOUNT_MINOR: MinorUnits = 10n ** 18n - 1n;

/** The largest balance: the bound of PostgreSQL's BIGINT, either side of zero. */
export const MAX_BALANCE_MINOR: MinorUnits = 2n ** 63n - 1n;

const MAJOR = /^(-?)(\d+)(?:\.(\d+))?$/;

/**
 * Parses an amount in major units (`"1050.5"` in USD is 105050n) without floating point.
 *
 * @returns undefined if the text is not a plain decimal number or has more decimals than the currency, also zeros:
 *   `"1.000"` in USD may be a thousand dollars.
 */
export function parseMajor(text: string, currency: Pick<Currency, 'decimals'>): MinorUnits | undefined {
  const match = MAJOR.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.length > currency.decimals) return undefined;
  const minor = BigInt(whole + fraction.padEnd(currency.decimals, '0'));
  return sign === '-' ? -minor : minor;
}

/** Formats an amount in major units with all decimals of its currency: -5n in USD is `"-0.05"`. */
export function formatMajor(minor: MinorUnits, currency: Pick<Currency, 'decimals'>): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(currency.decimals + 1, '0');
  if (currency.decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -currency.decimals)}.${digits.slice(-currency.decimals)}`;
}
