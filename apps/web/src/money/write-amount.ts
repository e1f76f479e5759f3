import { formatMajor } from '@caudal/domain';
import type { AmountLanguage } from './read-amount.ts';
import { separatorsOf } from './separators.ts';

/** An amount as users type it in their language, and as `readAmount` reads it: `1234,50`. */
export function writeAmount(minor: string, { locale, decimals }: AmountLanguage): string {
  return formatMajor(BigInt(minor), { decimals }).replace('.', separatorsOf(locale).decimal);
}
