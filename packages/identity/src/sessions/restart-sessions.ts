import type { Identity, RequestOrigin } from '../identity.ts';
import { lockUser } from '../users/lock-user.ts';
import { endSessions, refuseEndedSession } from './end-sessions.ts';
import { type OpenedSession, openSessionIn } from './open-session.ts';
import type { Authenticated } from './session.ts';

/**
 * Ends all sessions of a person after it has changed how they prove who they are, and gives the browser that asked a
 * new one: whoever has learnt an old secret has nothing.
 *
 * @returns undefined for a program, which keeps its own session: it could not be handed another one here.
 * @throws DomainError UNAUTHENTICATED where the session that asks was ended meanwhile.
 */
export async function restartSessions(
  identity: Identity,
  { user, session, origin }: Authenticated & { origin?: RequestOrigin | undefined },
): Promise<OpenedSession | undefined> {
  const userId = user.id;
  const isBrowser = session.holder === 'browser';
  const { ended, opened } = await identity.prisma.$transaction(async (tx) => {
    await lockUser(tx, userId);
    await refuseEndedSession(tx, session);
    const ended = await endSessions(tx, isBrowser ? { userId } : { userId, id: { not: session.id } });
    const opened = isBrowser
      ? await openSessionIn(tx, identity, user, { holder: 'browser', origin })
      : undefined;
    return { ended, opened };
  });
  for (const id of ended) identity.lookups.forget(id);
  return opened;
}
