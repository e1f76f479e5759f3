import type { Identity, RequestOrigin } from '../identity.ts';
import { type OpenedSession, openSessionIn } from './open-session.ts';
import type { Authenticated } from './session.ts';

/**
 * Ends all sessions of a person after it has changed how they prove who they are, and gives the browser that asked a
 * new one: whoever has learnt an old secret has nothing.
 *
 * @returns undefined for a program, which keeps its own session: it could not be handed another one here.
 */
export async function restartSessions(
  identity: Identity,
  { user, session, origin }: Authenticated & { origin?: RequestOrigin | undefined },
): Promise<OpenedSession | undefined> {
  const userId = user.id;
  const isBrowser = session.holder === 'browser';
  const { ended, opened } = await identity.prisma.$transaction(async (tx) => {
    const where = isBrowser ? { userId } : { userId, id: { not: session.id } };
    const ended = await tx.session.findMany({ where, select: { id: true } });
    await tx.session.deleteMany({ where });
    const opened = isBrowser
      ? await openSessionIn(tx, identity, user, { holder: 'browser', origin })
      : undefined;
    return { ended, opened };
  });
  for (const { id } of ended) identity.lookups.forget(id);
  return opened;
}
