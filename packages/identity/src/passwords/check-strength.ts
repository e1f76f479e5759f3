import { DomainError } from '@caudal/domain';
import { COMMON_PASSWORDS } from './common-passwords.ts';

/** Whether a password is among everybody's first guesses, or a guess from the username would find it. */
export function isEasyToGuess(password: string, username: string): boolean {
  const plain = password.normalize('NFKC').toLowerCase();
  return COMMON_PASSWORDS.has(plain) || plain.includes(username.toLowerCase());
}

/**
 * Refuses a password that is easy to guess. Its length is the schema's to check.
 *
 * @throws DomainError VALIDATION_FAILED on `password`.
 */
export function checkStrength(password: string, username: string): void {
  if (isEasyToGuess(password, username)) throw new DomainError('VALIDATION_FAILED', { path: ['password'] });
}
