import { currencyDisplay, currencyOf, formatMajor } from '@caudal/domain';
import { numberFormat } from '#web/i18n/intl-formats.ts';

/** Money as the API writes it: minor units as a string of digits, with their currency. */
export interface MoneyText {
  readonly minor: string;
  readonly currency: string;
}

export interface MoneyFormat {
  readonly locale: string;
  /** The codes of the currencies that the user sees, which decide between sign and code. */
  readonly seen: readonly string[];
  /** Whether money in gets a plus sign, as on entries; balances have none. */
  readonly signed?: boolean;
}

/** As wide as the plus sign, so that columns of amounts stay aligned. */
const MINUS = '−';

/** The parts of an amount in the user's language, for separate styling. No floating point anywhere. */
export function moneyParts({ minor, currency }: MoneyText, format: MoneyFormat): Intl.NumberFormatPart[] {
  const { decimals } = currencyOf(currency);
  const formatter = numberFormat(format.locale, {
    style: 'currency',
    currency,
    currencyDisplay: currencyDisplay(currency, format),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: format.signed === true ? 'exceptZero' : 'auto',
  });
  // Formatting a string keeps all digits; TypeScript accepts only numeric literals.
  const major: string = formatMajor(BigInt(minor), { decimals });
  if (!isDecimal(major)) throw new RangeError(`${minor} is not an amount`);
  return formatter
    .formatToParts(major)
    .map((part) => (part.type === 'minusSign' ? { ...part, value: MINUS } : part));
}

/** An amount in the user's language: `$1,234.50`. */
export function formatMoney(money: MoneyText, format: MoneyFormat): string {
  return moneyParts(money, format)
    .map((part) => part.value)
    .join('');
}

/**
 * A round amount in short form, for the axis of a chart: `$1.2K`.
 *
 * @param minor - in minor units. A number, so for display only.
 */
export function formatRoundMoney(minor: number, currency: string, format: MoneyFormat): string {
  return numberFormat(format.locale, {
    style: 'currency',
    currency,
    currencyDisplay: currencyDisplay(currency, format),
    notation: 'compact',
    // Otherwise whole amounts would show the currency's decimals.
    minimumFractionDigits: 0,
  })
    .format(minor / 10 ** currencyOf(currency).decimals)
    .replace('-', MINUS);
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
