import { lockUsers, type TransactionClient } from '@caudal/db';
import type { SessionId, UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { endSessions } from '../sessions/end-sessions.ts';

export interface PasswordChange {
  readonly userId: UserId;
  readonly passwordHash: string;
  /** Null for an operator. */
  readonly actorId: UserId | null;
  readonly event: 'password.changed' | 'password.reset' | 'password.set';
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Stores a new password: the common part of all ways to change one. Ends all sessions. Deletes what could change the
 * password again: reset codes, and a pending change of address, whose new address could request a reset. Records the
 * audit event and enqueues the notice.
 *
 * @returns the public ids of the ended sessions, for `lookups.forget` after the commit.
 */
export async function storePassword(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  { userId, passwordHash, actorId, event, origin }: PasswordChange,
): Promise<SessionId[]> {
  await lockUsers(tx, userId);
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  await tx.user.update({
    where: { id: userId },
    data: { passwordHash, passwordChangedAt: new Date(), pendingEmail: null },
  });
  const ended = await endSessions(tx, { userId });
  await tx.emailCode.deleteMany({
    where: { userId, OR: [{ purpose: 'reset_password' }, { email: { not: user.email } }] },
  });
  await recordEvents(tx, jobs, {
    name: event,
    actorId,
    object: { type: 'user', id: userId },
    before: user.pendingEmail === null ? undefined : { pendingEmail: user.pendingEmail },
    after: deviceOf(origin),
    origin,
  });
  return ended;
}
