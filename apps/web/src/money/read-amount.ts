import { MAX_AMOUNT_MINOR, type MinorUnits, parseMajor } from '@caudal/domain';
import { numberFormat } from '#web/i18n/intl-formats.ts';
import { type Separators, separatorsOf } from './separators.ts';

/** Why a typed amount is refused. */
export type AmountProblem = 'empty' | 'unreadable' | 'tooManyDecimals' | 'notPositive' | 'tooLarge';

export type AmountReading =
  | { readonly ok: true; readonly minor: MinorUnits }
  | { readonly ok: false; readonly problem: AmountProblem };

/** The language and the currency of a typed amount. */
export interface AmountLanguage {
  readonly locale: string;
  readonly currency: string;
  readonly decimals: number;
}

/** Spaces of all kinds, and the apostrophes with which some languages group digits. */
const SPACES = /[\s\u00a0\u202f'’]/gu;

/**
 * Reads an amount in the user's language: `1,234.50` in English and `1.234,50` in Spanish are 123450 cents. Spaces
 * between groups are allowed, and the currency's sign or code before or after.
 *
 * It never guesses: digits grouped in a way foreign to the language (`12,5` in English) are unreadable, since a wrong
 * amount is worse than a question.
 */
export function readAmount(text: string, { locale, currency, decimals }: AmountLanguage): AmountReading {
  const typed = withoutCurrency(text, locale, currency).replace(SPACES, '');
  if (typed === '') return refuse('empty');
  if (/^[-−–]/u.test(typed)) return refuse('notPositive');

  const plain = toPlainDecimal(typed, separatorsOf(locale));
  if (plain === undefined) return refuse('unreadable');
  const minor = parseMajor(plain, { decimals });
  if (minor === undefined) return refuse('tooManyDecimals');
  if (minor === 0n) return refuse('notPositive');
  if (minor > MAX_AMOUNT_MINOR) return refuse('tooLarge');
  return { ok: true, minor };
}

/** `1,234.5` → `1234.5`; undefined when the groups are not groups of three. */
function toPlainDecimal(typed: string, { group, decimal }: Separators): string | undefined {
  const [whole = '', fraction, ...more] = typed.split(decimal);
  if (more.length > 0) return undefined;
  const groups = whole.split(group);
  if (groups.some((digits) => !/^\d*$/.test(digits))) return undefined;
  if (
    groups.length > 1 &&
    !groups.every((digits, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(digits))
  ) {
    return undefined;
  }
  if (fraction === undefined) return groups.join('');
  if (!/^\d*$/.test(fraction)) return undefined;
  const units = groups.join('');
  if (units === '' && fraction === '') return undefined;
  // People type `.5` and `5.`.
  return `${units === '' ? '0' : units}.${fraction === '' ? '0' : fraction}`;
}

/** Removes the currency's code and sign, which pasted amounts may carry. */
function withoutCurrency(text: string, locale: string, currency: string): string {
  let bare = text.trim();
  for (const mark of [currency, currency.toLowerCase(), ...signsOf(locale, currency)]) {
    if (bare.startsWith(mark)) bare = bare.slice(mark.length).trim();
    if (bare.endsWith(mark)) bare = bare.slice(0, -mark.length).trim();
  }
  return bare;
}

function signsOf(locale: string, currency: string): string[] {
  return (['symbol', 'narrowSymbol'] as const).flatMap((currencyDisplay) =>
    numberFormat(locale, { style: 'currency', currency, currencyDisplay })
      .formatToParts(1)
      .filter((part) => part.type === 'currency')
      .map((part) => part.value),
  );
}

function refuse(problem: AmountProblem): AmountReading {
  return { ok: false, problem };
}
