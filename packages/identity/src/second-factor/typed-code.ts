/** Much longer than any code with all its spaces. */
const LONGEST_CODE = 64;

/**
 * A code as somebody typed or pasted it, without spaces and dashes. Composed first (NFKC), since some keyboards write
 * wide letters and digits. What is too long to be a code comes out empty.
 */
export function withoutSeparators(code: string): string {
  if (code.length > LONGEST_CODE) return '';
  return code.normalize('NFKC').replace(/[\s\p{Dash}]/gu, '');
}
