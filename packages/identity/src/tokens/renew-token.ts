import { timingSafeEqual } from 'node:crypto';
import { recordAudit } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { isUsable } from '../sessions/session-adapter.ts';
import { USER_COLUMNS, userOf } from '../users/user.ts';
import { hashRefreshToken, type IssuedTokens, issueTokens } from './issue-tokens.ts';
import type { Claims } from './token-writer.ts';

/**
 * Exchanges a refresh token for new tokens and prolongs the session. A refresh token is valid once.
 *
 * A refresh token that is used twice is known to two holders, one of them perhaps a thief. So the session ends, and
 * with it every token of the family; the program signs in again. Concurrent renewals with one token count as reuse:
 * one succeeds, the others end the session. A program must renew one at a time.
 * Decision 18: docs/decisions/0018-single-use-refresh-tokens.md.
 *
 * @throws DomainError TOKEN_EXPIRED, USER_DISABLED; UNAUTHENTICATED for anything else that is not the refresh token of
 *   a live session.
 */
export async function renewToken(
  identity: Identity,
  { refreshToken, origin }: { refreshToken: string; origin?: RequestOrigin | undefined },
): Promise<IssuedTokens> {
  const claims = await identity.tokens.read('refresh', refreshToken);
  const session = await findSession(identity, claims.sessionId);
  refuseBlocked(session);
  refuseOtherUser(session, claims);
  refuseDisabled(session);
  if (!isCurrent(session, refreshToken)) return endFamily(identity, session, origin);
  refuseExpired(session);

  const { id: sessionId, createdAt: signedInAt } = session;
  const issued = await issueTokens(identity, { sessionId, user: userOf(session.user), signedInAt });
  const rotated = await rotate(identity, { previous: refreshToken, issued, origin });
  return rotated ? issued : endFamily(identity, session, origin);
}

type ProgramSession = Awaited<ReturnType<typeof findSession>>;

/** Reads the database: answers of `lookups` may be a second old. */
async function findSession({ prisma }: Identity, id: string) {
  const session = await prisma.session.findUnique({
    where: { id },
    select: {
      id: true,
      userId: true,
      holder: true,
      refreshHash: true,
      createdAt: true,
      expiresAt: true,
      blockedAt: true,
      user: { select: USER_COLUMNS },
    },
  });
  if (session === null) throw new DomainError('UNAUTHENTICATED');
  return session;
}

function refuseBlocked({ blockedAt }: ProgramSession): void {
  if (blockedAt !== null) throw new DomainError('UNAUTHENTICATED');
}

function refuseOtherUser(session: ProgramSession, claims: Claims): void {
  if (session.userId !== claims.userId) throw new DomainError('UNAUTHENTICATED');
}

function refuseDisabled({ user }: ProgramSession): void {
  if (user.status === 'disabled') throw new DomainError('USER_DISABLED');
}

function isCurrent({ refreshHash }: ProgramSession, refreshToken: string): boolean {
  return refreshHash !== null && timingSafeEqual(refreshHash, hashRefreshToken(refreshToken));
}

function refuseExpired(session: ProgramSession): void {
  if (!isUsable(session)) throw new DomainError('TOKEN_EXPIRED');
}

interface Rotation {
  readonly previous: string;
  readonly issued: IssuedTokens;
  readonly origin: RequestOrigin | undefined;
}

/** @returns false if another renewal came first, or the session was ended or blocked meanwhile. */
async function rotate({ prisma }: Identity, { previous, issued, origin }: Rotation): Promise<boolean> {
  const { sessionId, refreshTokenExpiresAt: expiresAt } = issued;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, refreshHash: hashRefreshToken(previous), blockedAt: null },
      data: { refreshHash: hashRefreshToken(issued.refreshToken), expiresAt, lastSeenAt: new Date() },
    });
    if (count === 0) return false;
    await recordAudit(tx, {
      name: 'session.renewed',
      actorId: issued.user.id,
      object: { type: 'session', id: sessionId, userId: issued.user.id },
      after: { expiresAt: expiresAt.toISOString() },
      origin,
    });
    return true;
  });
}

async function endFamily(
  { prisma, jobs, lookups }: Identity,
  { id, userId }: ProgramSession,
  origin: RequestOrigin | undefined,
): Promise<never> {
  await prisma.$transaction(async (tx) => {
    // A session that staff have blocked meanwhile is kept as evidence.
    const { count } = await tx.session.deleteMany({ where: { id, blockedAt: null } });
    if (count === 0) return;
    await recordEvents(tx, jobs, {
      name: 'refresh-token.reused',
      // No actor: the sender of the token is unknown.
      actorId: null,
      object: { type: 'session', id, userId },
      before: { userId },
      after: deviceOf(origin),
      origin,
    });
  });
  lookups.forget(id);
  throw new DomainError('UNAUTHENTICATED');
}
