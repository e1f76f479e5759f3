import { DomainError } from '@caudal/domain';

/** Refuses a password that a guess from the username would find. Its length is the schema's to check. */
export function checkStrength(password: string, username: string): void {
  const plain = password.normalize('NFKC').toLowerCase();
  if (plain.includes(username.toLowerCase()))
    throw new DomainError('VALIDATION_FAILED', { path: ['password'] });
}
