import { DomainError, maskName, type UserId } from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { findPayee } from './find-payee.ts';

/**
 * The receiver of money before it is sent: the name, masked unless the customer has saved them, and the currencies that
 * can be received there.
 *
 * @param to - an account number or a username, already checked for its shape.
 * @throws DomainError `NOT_FOUND` on `to`; `TOO_MANY_REQUESTS`.
 */
export async function resolvePayee(
  { prisma, savedPayees, payeeLimits }: Banking,
  { userId, to }: { readonly userId: UserId; readonly to: string },
): Promise<{ name: string; currencies: string[] }> {
  await payeeLimits?.countLookUps(userId, 1);
  const found = await findPayee(prisma, to);
  if (found === undefined) throw new DomainError('NOT_FOUND', { path: ['to'] });
  const { fullName, currencies } = found;
  const isSaved = await savedPayees.has(userId, found.userId);
  return { name: isSaved ? fullName : maskName(fullName), currencies };
}
