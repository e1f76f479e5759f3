import { currencyOf, formatMajor } from '@caudal/domain';
import { numberFormat } from '#web/i18n/intl-formats.ts';

/** Money as the API writes it: minor units as a string of digits, with their currency. */
export interface MoneyText {
  readonly minor: string;
  readonly currency: string;
}

export interface MoneyFormat {
  readonly locale: string;
  /** Whether money in carries a plus sign, as entries do and balances don't. */
  readonly signed?: boolean;
  /**
   * How the currency shows: `symbol` tells `$` from `CA$`, `narrowSymbol` is `$` for all of them and goes where the code
   * stands beside it.
   */
  readonly display?: 'symbol' | 'narrowSymbol';
}

/** As wide as the plus sign, so that columns of amounts stay aligned. */
const MINUS = '−';

/** The parts of an amount in a person's language, so that a screen can set them apart. No floating point anywhere. */
export function moneyParts({ minor, currency }: MoneyText, format: MoneyFormat): Intl.NumberFormatPart[] {
  const { decimals } = currencyOf(currency);
  const formatter = numberFormat(format.locale, {
    style: 'currency',
    currency,
    currencyDisplay: format.display ?? 'symbol',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: format.signed === true ? 'exceptZero' : 'auto',
  });
  // Formatting a string keeps every digit; TypeScript knows only numeric literals for it.
  const major: string = formatMajor(BigInt(minor), { decimals });
  if (!isDecimal(major)) throw new RangeError(`${minor} is not an amount`);
  return formatter
    .formatToParts(major)
    .map((part) => (part.type === 'minusSign' ? { ...part, value: MINUS } : part));
}

/** An amount in a person's language: `$1,234.50`. */
export function formatMoney(money: MoneyText, format: MoneyFormat): string {
  return moneyParts(money, format)
    .map((part) => part.value)
    .join('');
}

/**
 * A round amount as short as can be, for the axis of a chart: `$1.2K`.
 *
 * @param minor - in minor units; a number, so for nothing that anybody counts on.
 */
export function formatRoundMoney(minor: number, currency: string, locale: string): string {
  return numberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    notation: 'compact',
    // Else a whole amount would have the decimals of its currency.
    minimumFractionDigits: 0,
  })
    .format(minor / 10 ** currencyOf(currency).decimals)
    .replace('-', MINUS);
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
