import { recordAudit } from '@caudal/db';
import type { Identity } from '../identity.ts';
import { checkStrength } from '../passwords/check-strength.ts';
import type { User } from './user.ts';

/**
 * Gives a user another password and ends all their sessions; for an operator, who need not know the old one.
 *
 * @throws DomainError VALIDATION_FAILED on `password`.
 */
export async function setPassword(identity: Identity, user: User, password: string): Promise<void> {
  checkStrength(password, user.username);
  const passwordHash = await identity.passwords.hash(password);
  await identity.prisma.$transaction(async (tx) => {
    await tx.user.update({ where: { id: user.id }, data: { passwordHash, passwordChangedAt: new Date() } });
    await tx.session.deleteMany({ where: { userId: user.id } });
    await recordAudit(tx, {
      actorId: null,
      action: 'user.password-set',
      objectType: 'user',
      objectId: user.id,
    });
  });
}
