import { recordAudit, type TransactionClient } from '@caudal/db';
import { v7 as uuidv7 } from 'uuid';
import type { Identity, RequestOrigin } from '../identity.ts';
import { lockUser } from '../users/lock-user.ts';

export interface PasswordChange {
  readonly userId: string;
  readonly passwordHash: string;
  /** Null for an operator. */
  readonly actorId: string | null;
  readonly action: 'user.password-changed' | 'user.password-reset' | 'user.password-set';
  readonly origin?: RequestOrigin | undefined;
}

/**
 * What every change of a password has in common: the hash, the end of all sessions and of codes that could change it
 * again, the audit event and the notice by e-mail.
 *
 * @returns the public ids of the ended sessions, to be forgotten once the transaction has committed.
 */
export async function storePassword(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  { userId, passwordHash, actorId, action, origin }: PasswordChange,
): Promise<string[]> {
  await lockUser(tx, userId);
  const user = await tx.user.update({
    where: { id: userId },
    data: { passwordHash, passwordChangedAt: new Date() },
    select: { emailVerifiedAt: true },
  });
  const sessions = await tx.session.findMany({ where: { userId }, select: { id: true } });
  await tx.session.deleteMany({ where: { userId } });
  await tx.emailCode.deleteMany({ where: { userId, purpose: 'reset_password' } });
  const auditEventId = uuidv7();
  await recordAudit(tx, {
    id: auditEventId,
    actorId,
    action,
    objectType: 'user',
    objectId: userId,
    origin,
    ...(origin?.userAgent === undefined ? {} : { after: { userAgent: origin.userAgent } }),
  });
  // An address that was never confirmed may be a stranger's.
  if (user.emailVerifiedAt !== null)
    await jobs.enqueue(tx, 'email', { kind: 'password-changed', auditEventId });
  return sessions.map(({ id }) => id);
}
