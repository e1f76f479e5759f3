import { recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { verifyPassword } from '../passwords/verify-password.ts';
import { USER_COLUMNS, type User, userOf } from '../users/user.ts';

export interface Credentials {
  /** A username or an e-mail address, lower case. */
  readonly username: string;
  readonly password: string;
  readonly origin?: RequestOrigin;
}

/**
 * Who these credentials belong to.
 *
 * @throws DomainError INVALID_CREDENTIALS, the same for an unknown user and after the same work; USER_DISABLED only
 *   once the password was right.
 */
export async function checkCredentials(
  identity: Identity,
  { username, password, origin }: Credentials,
): Promise<User> {
  const row = await identity.prisma.user.findUnique({
    where: username.includes('@') ? { email: username } : { username },
    select: { ...USER_COLUMNS, passwordHash: true },
  });
  const fits = await verifyPassword(identity, row?.passwordHash ?? null, password);
  if (row === null) throw new DomainError('INVALID_CREDENTIALS');
  const refusal = !fits ? 'INVALID_CREDENTIALS' : row.status === 'disabled' ? 'USER_DISABLED' : undefined;
  if (refusal === undefined) return userOf(row);
  await recordAudit(identity.prisma, {
    actorId: null,
    action: 'user.sign-in-refused',
    objectType: 'user',
    objectId: row.id,
    after: { reason: refusal },
    ...origin,
  });
  throw new DomainError(refusal);
}
