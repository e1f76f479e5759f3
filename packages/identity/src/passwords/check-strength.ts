import { DomainError } from '@caudal/domain';
import { commonPasswords } from './common-passwords.ts';

/** Whether a password is a common one or contains the username. */
export function isEasyToGuess(password: string, username: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return commonPasswords().has(plain) || plain.includes(username.toLowerCase());
}

/**
 * Refuses a password that is easy to guess. The schema checks the length.
 *
 * @param field - the name of the password in the request.
 * @throws DomainError VALIDATION_FAILED on that field.
 */
export function checkStrength(password: string, username: string, field = 'password'): void {
  if (isEasyToGuess(password, username)) throw new DomainError('VALIDATION_FAILED', { path: [field] });
}
