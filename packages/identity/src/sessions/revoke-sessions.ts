import { lockUsers, recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type SessionId } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recheck } from '../recheck/recheck.ts';
import { endSessions } from './end-sessions.ts';
import type { Authenticated } from './session.ts';

interface Revocation extends Authenticated {
  readonly password: string;
  /** Needed if the user has a second factor. */
  readonly code?: string | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Ends one of the caller's own sessions. Other processes refuse it within a second. Needs no proof for the calling
 * session itself: that is a sign-out.
 *
 * @throws DomainError as `recheck` does, on `password`, for another session; NOT_FOUND, also for a session of another
 *   user.
 */
export async function revokeSession(
  identity: Identity,
  {
    password = '',
    sessionId,
    ...caller
  }: Omit<Revocation, 'password'> & { password?: string | undefined; sessionId: SessionId },
): Promise<void> {
  const ended =
    sessionId === caller.session.id
      ? await identity.prisma.$transaction((tx) => revoke(tx, caller, sessionId))
      : await revokeProved(identity, { ...caller, password }, sessionId);
  for (const id of ended) identity.lookups.forget(id);
  if (ended.length === 0) throw new DomainError('NOT_FOUND', { path: ['id'] });
}

/**
 * Ends all of the caller's sessions except the current one.
 *
 * @returns how many.
 * @throws DomainError as `recheck` does, on `password`.
 */
export async function revokeOtherSessions(identity: Identity, revocation: Revocation): Promise<number> {
  const ended = await revokeProved(identity, revocation, { not: revocation.session.id });
  for (const id of ended) identity.lookups.forget(id);
  return ended.length;
}

type Which = SessionId | { readonly not: SessionId };

/** The thief of a session must not throw its owner out. */
function revokeProved(identity: Identity, revocation: Revocation, which: Which): Promise<SessionId[]> {
  const { user, password, code, origin } = revocation;
  const again = { userId: user.id, password, field: 'password', code, origin } as const;
  return recheck(identity, again, (prove) =>
    identity.prisma.$transaction((tx) => revoke(tx, revocation, which, prove)),
  );
}

async function revoke(
  tx: TransactionClient,
  { user, origin }: Pick<Revocation, 'user' | 'origin'>,
  which: Which,
  prove: (tx: TransactionClient) => Promise<void> = async () => undefined,
): Promise<SessionId[]> {
  await lockUsers(tx, user.id);
  await prove(tx);
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
}
