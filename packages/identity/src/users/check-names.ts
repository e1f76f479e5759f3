import { DomainError, isNameOfBank } from '@caudal/domain';
import type { Identity } from '../identity.ts';

/**
 * Refuses names with which a user would pass for the bank. The schema refuses what cannot be seen.
 * Decision 42: docs/decisions/0042-passwords-and-names-checked-against-what-is-known.md.
 *
 * @throws DomainError VALIDATION_FAILED on `fullName` or `username`.
 */
export function checkNames(
  { bankName }: Pick<Identity, 'bankName'>,
  names: { readonly fullName?: string | undefined; readonly username?: string },
): void {
  for (const field of ['fullName', 'username'] as const) {
    const name = names[field];
    if (name !== undefined && isNameOfBank(name, bankName)) {
      throw new DomainError('VALIDATION_FAILED', { path: [field], issue: 'name-of-the-bank' });
    }
  }
}
