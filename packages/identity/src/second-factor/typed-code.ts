/** Much longer than any code with its separators. */
const LONGEST_CODE = 64;

/**
 * A typed or pasted code without spaces and dashes. Normalized to NFKC, because some keyboards write full-width letters
 * and digits. A text too long to be a code comes out empty.
 */
export function withoutSeparators(code: string): string {
  if (code.length > LONGEST_CODE) return '';
  return code.normalize('NFKC').replace(/[\s\p{Dash}]/gu, '');
}
