import { currencyOf } from './currency.ts';
import { type MinorUnits, parseMajor } from './minor-units.ts';

/** In minor units: 10,000.00 of a currency with two decimals, 1,000,000 of one without. */
const LIMIT_MINOR: MinorUnits = 1_000_000n;

/** In major units, where a unit is worth much less or more than a dollar or, without decimals, a cent. */
const LIMITS: Readonly<Record<string, string>> = {
  ARS: '10000000',
  CLP: '10000000',
  COP: '40000000',
  CRC: '5000000',
  CZK: '250000',
  DKK: '70000',
  GTQ: '75000',
  HUF: '3500000',
  IDR: '160000000',
  INR: '850000',
  JPY: '1500000',
  KRW: '14000000',
  KWD: '3000',
  MXN: '200000',
  NGN: '15000000',
  NOK: '100000',
  PEN: '40000',
  PYG: '75000000',
  SEK: '100000',
  TRY: '400000',
  UYU: '400000',
  VND: '250000000',
};

/**
 * The most that one deposit or withdrawal at the counter may be where the operator gives no figure: about ten thousand
 * dollars for the currencies listed, a million minor units for all others.
 *
 * @param currency - ISO 4217.
 * @throws RangeError for an unknown code.
 */
export function defaultCounterLimit(currency: string): MinorUnits {
  const known = currencyOf(currency);
  const major = LIMITS[known.code];
  return major === undefined ? LIMIT_MINOR : (parseMajor(major, known) ?? LIMIT_MINOR);
}
