import { currencyOf, formatMajor } from '@caudal/domain';

/** How a reader writes numbers and times. */
export interface Region {
  /** A language, or a language with a region: `es-AR`. */
  readonly locale: string;
  readonly timeZone: string;
}

const amounts = new Map<string, Intl.NumberFormat>();
const moments = new Map<string, Intl.DateTimeFormat>();
const counts = new Map<string, Intl.NumberFormat>();

/** Makes a format once for each key: making one costs a hundred times as much as using it. */
function once<Format>(known: Map<string, Format>, key: string, make: () => Format): Format {
  const format = known.get(key) ?? make();
  known.set(key, format);
  return format;
}

/** @param minor - in minor units, as digits. */
export function writeMoney(minor: string, currency: string, { locale }: Region): string {
  const { decimals } = currencyOf(currency);
  const major: string = formatMajor(BigInt(minor), { decimals });
  if (!isDecimal(major)) throw new RangeError(`${minor} is not an amount`);
  return once(
    amounts,
    `${locale} ${currency}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  ).format(major);
}

/** `Nov 30, 2026, 10:30:05 AM`, in the reader's time zone. */
export function writeMoment(at: Date, { locale, timeZone }: Region): string {
  return once(
    moments,
    `${locale} ${timeZone}`,
    () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }),
  ).format(at);
}

/** @param digits - a whole number of any length. */
export function writeCount(digits: string | number, { locale }: Region): string {
  return once(counts, locale, () => new Intl.NumberFormat(locale)).format(BigInt(digits));
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
