import type { TransactionClient } from '@caudal/db';
import { DomainError, type SessionId, type UserId } from '@caudal/domain';
import type { Session } from './session.ts';

interface WhichSessions {
  readonly userId: UserId;
  /** Of these one, or all but one; all unless given. */
  readonly id?: SessionId | { readonly not: SessionId };
}

/**
 * Ends sessions of a person whose row the caller has locked: so none begins between reading and ending them.
 *
 * @returns their public ids, to be forgotten once the transaction has committed.
 */
export async function endSessions(tx: TransactionClient, which: WhichSessions): Promise<SessionId[]> {
  const sessions = await tx.session.findMany({ where: which, select: { id: true } });
  await tx.session.deleteMany({ where: which });
  return sessions.map(({ id }) => id);
}

/**
 * Asks whether the caller's session still opens anything, with the person's row locked. A request may be on its way
 * while the session it came with is ended or blocked, and must not leave its holder with another one.
 *
 * @throws DomainError UNAUTHENTICATED.
 */
export async function refuseEndedSession(tx: TransactionClient, { id }: Session): Promise<void> {
  if ((await tx.session.count({ where: { id, blockedAt: null } })) === 0) {
    throw new DomainError('UNAUTHENTICATED');
  }
}
