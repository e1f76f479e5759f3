import { Prisma, recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions } from '../sessions/end-sessions.ts';
import { lockUser } from '../users/lock-user.ts';

export interface StatusChange {
  readonly userId: string;
  /** Null for an operator. */
  readonly actorId: string | null;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Shuts a user out: their sessions end, and nothing of theirs is posted any more. Their accounts are locked first,
 * in the order of the posting engine, so that a transfer that is under way is posted before or refused after, never
 * both.
 *
 * @throws DomainError NOT_FOUND.
 */
export function disableUser(identity: Identity, change: StatusChange): Promise<void> {
  return setStatus(identity, change, 'disabled');
}

/** Lets a user in again; they sign in anew. @throws DomainError NOT_FOUND. */
export function enableUser(identity: Identity, change: StatusChange): Promise<void> {
  return setStatus(identity, change, 'active');
}

async function setStatus(
  { prisma, lookups }: Identity,
  { userId, actorId, origin }: StatusChange,
  status: 'active' | 'disabled',
): Promise<void> {
  const ended = await prisma.$transaction(async (tx) => {
    await tx.$queryRaw(
      Prisma.sql`SELECT id FROM accounts WHERE owner_id = ${userId}::uuid ORDER BY id FOR NO KEY UPDATE`,
    );
    await lockUser(tx, userId);
    const before = await tx.user.findUnique({ where: { id: userId }, select: { status: true } });
    if (before === null) throw new DomainError('NOT_FOUND');
    if (before.status === status) return [];
    await tx.user.update({ where: { id: userId }, data: { status } });
    const sessions = await endSessions(tx, { userId });
    await tx.emailCode.deleteMany({ where: { userId } });
    await recordAudit(tx, {
      name: status === 'disabled' ? 'user.disabled' : 'user.enabled',
      actorId,
      object: { type: 'user', id: userId },
      before: { status: before.status },
      after: { status },
      origin,
    });
    return sessions;
  });
  for (const id of ended) lookups.forget(id);
  lookups.forgetUser(userId);
}
