import { lockUsers, recordAudit } from '@caudal/db';
import { DomainError, type SessionId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions } from './end-sessions.ts';
import type { Authenticated } from './session.ts';

type Caller = Authenticated & { readonly origin?: RequestOrigin | undefined };

/**
 * Ends one of the caller's own sessions. Other processes refuse it within a second.
 *
 * @throws DomainError NOT_FOUND, also for a session of another user.
 */
export async function revokeSession(
  identity: Identity,
  { user, origin, sessionId }: Caller & { sessionId: SessionId },
): Promise<void> {
  const ended = await revoke(identity, { user, origin, which: sessionId });
  if (ended === 0) throw new DomainError('NOT_FOUND');
}

/** Ends all of the caller's sessions except the current one. @returns how many. */
export async function revokeOtherSessions(
  identity: Identity,
  { user, session, origin }: Caller,
): Promise<number> {
  return revoke(identity, { user, origin, which: { not: session.id } });
}

async function revoke(
  { prisma, lookups }: Identity,
  { user, origin, which }: Pick<Caller, 'user' | 'origin'> & { which: SessionId | { not: SessionId } },
): Promise<number> {
  const ended = await prisma.$transaction(async (tx) => {
    await lockUsers(tx, user.id);
    const ids = await endSessions(tx, { userId: user.id, id: which });
    await recordAudit(
      tx,
      ...ids.map((id) => ({
        name: 'session.revoked' as const,
        actorId: user.id,
        object: { type: 'session' as const, id, userId: user.id },
        origin,
      })),
    );
    return ids;
  });
  for (const id of ended) lookups.forget(id);
  return ended.length;
}
