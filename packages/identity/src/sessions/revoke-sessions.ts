import { recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { Authenticated } from './session.ts';

type Caller = Authenticated & { readonly origin?: RequestOrigin | undefined };

/**
 * Ends one of the caller's own sessions, on whatever device it is. Felt everywhere within a second.
 *
 * @throws DomainError NOT_FOUND, also for somebody else's.
 */
export async function revokeSession(
  identity: Identity,
  { user, origin, sessionId }: Caller & { sessionId: string },
): Promise<void> {
  const ended = await endSessions(identity, { user, origin, which: { id: sessionId } });
  if (ended === 0) throw new DomainError('NOT_FOUND');
}

/** Ends all of the caller's sessions but the one that asks. @returns how many. */
export async function revokeOtherSessions(
  identity: Identity,
  { user, session, origin }: Caller,
): Promise<number> {
  return endSessions(identity, { user, origin, which: { id: { not: session.id } } });
}

async function endSessions(
  { prisma, lookups }: Identity,
  { user, origin, which }: Pick<Caller, 'user' | 'origin'> & { which: { id: string | { not: string } } },
): Promise<number> {
  const ended = await prisma.$transaction(async (tx) => {
    const where = { ...which, userId: user.id };
    const sessions = await tx.session.findMany({ where, select: { id: true } });
    await tx.session.deleteMany({ where });
    await recordAudit(
      tx,
      ...sessions.map(({ id }) => ({
        actorId: user.id,
        action: 'session.revoked',
        objectType: 'session',
        objectId: id,
        origin,
      })),
    );
    return sessions;
  });
  for (const { id } of ended) lookups.forget(id);
  return ended.length;
}
