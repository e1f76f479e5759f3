import { lockUsers, type TransactionClient } from '@caudal/db';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions, refuseEndedSession } from './end-sessions.ts';
import { type OpenedSession, openSessionIn } from './open-session.ts';
import type { Authenticated } from './session.ts';

/** The result of a change, and the new session of the calling browser. */
export interface Restarted<Result> {
  readonly result: Result;
  /** Undefined for a program, which keeps its session: this call cannot hand it new tokens. */
  readonly opened: OpenedSession | undefined;
}

export interface Restart extends Authenticated {
  readonly origin?: RequestOrigin | undefined;
  /** When the change proved the second factor that holds from now on; null unless given. */
  readonly secondFactorAt?: Date | null;
}

/**
 * Changes a user's password or second factor, ends all sessions and gives the calling browser a new one, in one
 * transaction: a stolen session secret is worthless from the moment of the change.
 *
 * @param change - runs with the user locked.
 * @throws DomainError UNAUTHENTICATED if the caller's session was ended meanwhile; any error of the change.
 */
export async function restartSessions<Result>(
  identity: Identity,
  { user, session, origin, secondFactorAt = null }: Restart,
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
      ? await openSessionIn(tx, identity, user, { holder: 'browser', origin, secondFactorAt })
      : undefined;
    if (!isBrowser) await tx.session.update({ where: { id: session.id }, data: { secondFactorAt } });
    return { result, ended, opened };
  });
  for (const id of ended) identity.lookups.forget(id);
  return restarted;
}
