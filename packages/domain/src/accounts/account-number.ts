/** Ten digits and two check digits, written without spaces. */
export type AccountNumber = string & { readonly __accountNumber: true };

const SHAPE = /^\d{12}$/;

/**
 * Adds the two check digits of ISO/IEC 7064 MOD 97-10: the whole number leaves the remainder 1 when divided by 97.
 * It catches every single wrong digit and every swap of two neighbours.
 *
 * @param base - exactly ten digits.
 */
export function accountNumberFrom(base: string): AccountNumber {
  if (!/^\d{10}$/.test(base)) throw new RangeError('an account number is made from exactly ten digits');
  const check = 98n - ((BigInt(base) * 100n) % 97n);
  return `${base}${check.toString().padStart(2, '0')}` as AccountNumber;
}

/** Whether a text looks like an account number, check digits aside. Usernames contain a letter, so never do. */
export function looksLikeAccountNumber(text: string): boolean {
  return /^[\d ]+$/.test(text.trim());
}

/** Reads an account number as people write it (spaces allowed), or undefined where a digit is wrong or missing. */
export function parseAccountNumber(text: string): AccountNumber | undefined {
  const digits = text.replaceAll(' ', '');
  if (!SHAPE.test(digits) || BigInt(digits) % 97n !== 1n) return undefined;
  return digits as AccountNumber;
}

/** Groups of four, as it is shown to people. */
export function formatAccountNumber(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1 ');
}
