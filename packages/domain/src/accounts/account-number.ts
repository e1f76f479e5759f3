/** Ten digits and two check digits, without spaces. */
export type AccountNumber = string & { readonly __accountNumber: true };

const SHAPE = /^\d{12}$/;

/**
 * Adds the two check digits of ISO/IEC 7064 MOD 97-10: the whole number modulo 97 is 1.
 * They catch every single wrong digit and every swap of two adjacent digits.
 *
 * @param base - exactly ten digits.
 */
export function accountNumberFrom(base: string): AccountNumber {
  if (!/^\d{10}$/.test(base)) throw new RangeError('the base of an account number is exactly ten digits');
  const check = 98n - ((BigInt(base) * 100n) % 97n);
  return `${base}${check.toString().padStart(2, '0')}` as AccountNumber;
}

/** Whether a text has only digits and spaces; does not verify check digits. Usernames contain a letter, so never match. */
export function looksLikeAccountNumber(text: string): boolean {
  return /^[\d ]+$/.test(text.trim());
}

/** Parses an account number as people write it (spaces allowed). @returns undefined if a digit is wrong or missing. */
export function parseAccountNumber(text: string): AccountNumber | undefined {
  const digits = text.replaceAll(' ', '');
  if (!SHAPE.test(digits) || BigInt(digits) % 97n !== 1n) return undefined;
  return digits as AccountNumber;
}

/** Formats an account number for display, in groups of four. */
export function formatAccountNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}
