import type { Identity } from '../identity.ts';
import { checkStrength } from '../passwords/check-strength.ts';
import { storePassword } from '../passwords/store-password.ts';
import type { User } from './user.ts';

/**
 * Sets a user's password and ends all sessions. For an operator, who does not need the old password.
 *
 * @throws DomainError VALIDATION_FAILED on `password`.
 */
export async function setPassword(identity: Identity, user: User, password: string): Promise<void> {
  checkStrength(identity, password, user);
  const passwordHash = await identity.passwords.hash(password);
  const ended = await identity.prisma.$transaction((tx) =>
    storePassword(tx, identity, {
      userId: user.id,
      passwordHash,
      actorId: null,
      event: 'password.set',
    }),
  );
  for (const id of ended) identity.lookups.forget(id);
  identity.lookups.forgetUser(user.id);
}
