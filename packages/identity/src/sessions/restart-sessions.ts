import { lockUsers, type TransactionClient } from '@caudal/db';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions, refuseEndedSession } from './end-sessions.ts';
import { type OpenedSession, openSessionIn } from './open-session.ts';
import type { Authenticated } from './session.ts';

/** What has become of a change, and of the browser that asked for it. */
export interface Restarted<Result> {
  readonly result: Result;
  /** Undefined for a program, which keeps its own session: it could not be handed another one here. */
  readonly opened: OpenedSession | undefined;
}

/**
 * Changes how somebody proves who they are, ends all their sessions and gives the browser that asked a new one, all in
 * one transaction: whoever has learnt an old secret has nothing, and there is no moment at which they still have it.
 *
 * @param change - begins with the person's row locked.
 * @throws DomainError UNAUTHENTICATED where the session that asks was ended meanwhile; whatever the change throws.
 */
export async function restartSessions<Result>(
  identity: Identity,
  { user, session, origin }: Authenticated & { origin?: RequestOrigin | undefined },
  change: (tx: TransactionClient) => Promise<Result>,
): Promise<Restarted<Result>> {
  const userId = user.id;
  const isBrowser = session.holder === 'browser';
  const { ended, ...restarted } = await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await refuseEndedSession(tx, session);
    const result = await change(tx);
    const ended = await endSessions(tx, isBrowser ? { userId } : { userId, id: { not: session.id } });
    const opened = isBrowser
      ? await openSessionIn(tx, identity, user, { holder: 'browser', origin })
      : undefined;
    return { result, ended, opened };
  });
  for (const id of ended) identity.lookups.forget(id);
  return restarted;
}
