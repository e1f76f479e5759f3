import { numberFormat } from '#web/i18n/intl-formats.ts';

/** The separators of a language's numbers. */
export interface Separators {
  readonly group: string;
  readonly decimal: string;
}

/** A language's group and decimal separators: `,` and `.` in English, `.` and `,` in Spanish. */
export function separatorsOf(locale: string): Separators {
  // Seven digits, since Spanish does not group four.
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1_234_567.5);
  const sign = (type: Intl.NumberFormatPartTypes) => parts.find((part) => part.type === type)?.value;
  return { group: sign('group') ?? ',', decimal: sign('decimal') ?? '.' };
}
