import { lockUsers, type TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions } from '../sessions/end-sessions.ts';

export interface SecondFactorReset {
  readonly userId: UserId;
  /** Null for an operator. */
  readonly actorId: UserId | null;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Turns off the second factor of a user who has lost it, recovery codes included. All sessions end, and the user is told.
 * Nobody else can act as them for that: the password is still needed, and staff can do nothing before they have set
 * another one up.
 *
 * @throws DomainError NOT_FOUND if the user has none.
 */
export async function resetSecondFactor(identity: Identity, reset: SecondFactorReset): Promise<void> {
  const committed = await identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, reset.userId);
    return resetSecondFactorIn(tx, identity, reset);
  });
  committed();
}

/** The same in a transaction that has locked the user. @returns what is to be done once it is committed. */
export async function resetSecondFactorIn(
  tx: TransactionClient,
  { jobs, lookups }: Pick<Identity, 'jobs' | 'lookups'>,
  { userId, actorId, origin }: SecondFactorReset,
): Promise<() => void> {
  // Also one that was begun only: whoever began it knows its secret.
  const { count } = await tx.totpFactor.deleteMany({ where: { userId } });
  if (count === 0) throw new DomainError('NOT_FOUND');
  await tx.recoveryCode.deleteMany({ where: { userId } });
  const ended = await endSessions(tx, { userId });
  await recordEvents(tx, jobs, {
    name: 'second-factor.reset',
    actorId,
    object: { type: 'user', id: userId },
    origin,
  });
  return () => {
    for (const id of ended) lookups.forget(id);
  };
}
