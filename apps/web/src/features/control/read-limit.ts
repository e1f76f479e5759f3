import { type AmountLanguage, readAmount } from '#web/money/read-amount.ts';

/** A typed limit in minor units; null for an empty field, undefined for what is no amount. Zero is a limit. */
export function readLimit(text: string, language: AmountLanguage): string | null | undefined {
  if (text.trim() === '') return null;
  const reading = readAmount(text, language);
  if (reading.ok) return reading.minor.toString();
  const isZero = reading.problem === 'notPositive' && !/^\s*[-−–]/u.test(text);
  return isZero ? '0' : undefined;
}
