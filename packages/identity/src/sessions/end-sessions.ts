import { recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type SessionId, type UserId } from '@caudal/domain';
import type { RequestOrigin } from '../identity.ts';
import type { Session } from './session.ts';

interface WhichSessions {
  readonly userId: UserId;
  /** Only this session, or all but this one; all unless given. */
  readonly id?: SessionId | { readonly not: SessionId };
}

/**
 * Ends sessions of a user. The caller has locked the user, so that no session begins meanwhile.
 *
 * @returns their public ids, for `lookups.forget` after the commit.
 */
export async function endSessions(tx: TransactionClient, which: WhichSessions): Promise<SessionId[]> {
  const sessions = await tx.session.findMany({ where: which, select: { id: true } });
  await tx.session.deleteMany({ where: which });
  return sessions.map(({ id }) => id);
}

/** Ends one session, at sign-out and when its browser signs in again. One that staff have blocked is kept as evidence. */
export async function endSession(
  tx: TransactionClient,
  { id, userId }: Pick<Session, 'id' | 'userId'>,
  origin: RequestOrigin | undefined,
): Promise<void> {
  const { count } = await tx.session.deleteMany({ where: { id, blockedAt: null } });
  if (count === 0) return;
  await recordAudit(tx, {
    name: 'session.ended',
    actorId: userId,
    object: { type: 'session', id, userId },
    origin,
  });
}

/**
 * Checks under the user's lock that the caller's session is still valid. A request whose session is ended or blocked
 * while it runs must not leave its holder with a new one.
 *
 * @throws DomainError UNAUTHENTICATED.
 */
export async function refuseEndedSession(tx: TransactionClient, { id }: Session): Promise<void> {
  if ((await tx.session.count({ where: { id, blockedAt: null } })) === 0) {
    throw new DomainError('UNAUTHENTICATED');
  }
}
