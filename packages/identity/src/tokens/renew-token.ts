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

/** How long a refresh token can be used once more, because its answer may have got lost. */
export const LOST_ANSWER_MS = 60_000;

/**
 * Exchanges a refresh token for new tokens and prolongs the session. A refresh token is valid once, and once more for a
 * minute as long as nobody has used the tokens that it was exchanged for: their answer may have got lost. Using it again
 * ends those.
 *
 * Any other refresh token that is used again is known to two holders, one of them perhaps a thief. So the session ends,
 * and with it every token of the family; the program signs in again. A program must renew one at a time.
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
  for (;;) {
    const session = await findSession(identity, claims.sessionId);
    refuseBlocked(session);
    refuseOtherUser(session, claims);
    refuseDisabled(session);
    const standing = standingOf(session, refreshToken);
    if (standing === 'worthless') return endFamily(identity, session, origin);
    refuseExpired(session);

    const { id: sessionId, createdAt: signedInAt } = session;
    const renewal = session.renewals + 1;
    const issued = await issueTokens(identity, {
      sessionId,
      user: userOf(session.user),
      signedInAt,
      renewal,
    });
    const rotation = { previous: refreshToken, issued, renewal, origin };
    if (await (standing === 'current' ? rotate(identity, rotation) : rotateAgain(identity, rotation)))
      return issued;
    // Used by another request in between, at most twice: then it is worthless.
  }
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
      formerRefreshHash: true,
      formerRefreshUntil: true,
      renewals: true,
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

/** `former`: the answer to its first use may have got lost, and it can be used once more. */
function standingOf(session: ProgramSession, refreshToken: string): 'current' | 'former' | 'worthless' {
  const hash = hashRefreshToken(refreshToken);
  const is = (stored: Uint8Array | null) => stored !== null && timingSafeEqual(stored, hash);
  if (is(session.refreshHash)) return 'current';
  const { formerRefreshHash, formerRefreshUntil } = session;
  if (is(formerRefreshHash) && formerRefreshUntil !== null && formerRefreshUntil > new Date())
    return 'former';
  return 'worthless';
}

function refuseExpired(session: ProgramSession): void {
  if (!isUsable(session)) throw new DomainError('TOKEN_EXPIRED');
}

interface Rotation {
  readonly previous: string;
  readonly issued: IssuedTokens;
  /** How often the tokens were renewed, this time included. */
  readonly renewal: number;
  readonly origin: RequestOrigin | undefined;
}

/** @returns false if another renewal came first, or the session was ended or blocked meanwhile. */
async function rotate({ prisma }: Identity, rotation: Rotation): Promise<boolean> {
  const refreshHash = hashRefreshToken(rotation.previous);
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: rotation.issued.sessionId, refreshHash, blockedAt: null },
      data: {
        ...changesBy(rotation),
        formerRefreshHash: refreshHash,
        formerRefreshUntil: new Date(Date.now() + LOST_ANSWER_MS),
      },
    });
    if (count === 0) return false;
    await recordAudit(tx, renewedEvent('session.renewed', rotation));
    return true;
  });
}

/** As `rotate`, where the former renewal’s answer got lost: its tokens, and any before, are refused from now on. */
async function rotateAgain({ prisma, lookups }: Identity, rotation: Rotation): Promise<boolean> {
  const rotated = await prisma.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: {
        id: rotation.issued.sessionId,
        // The first use of the tokens that get lost here removes it.
        formerRefreshHash: hashRefreshToken(rotation.previous),
        renewals: rotation.renewal - 1,
        blockedAt: null,
      },
      data: {
        ...changesBy(rotation),
        formerRefreshHash: null,
        formerRefreshUntil: null,
        oldestRenewal: rotation.renewal,
      },
    });
    if (count === 0) return false;
    await recordAudit(tx, renewedEvent('tokens.reissued', rotation));
    return true;
  });
  lookups.forgetUser(rotation.issued.user.id);
  return rotated;
}

function changesBy({ issued, renewal }: Rotation) {
  return {
    refreshHash: hashRefreshToken(issued.refreshToken),
    expiresAt: issued.refreshTokenExpiresAt,
    renewals: renewal,
    lastSeenAt: new Date(),
  };
}

function renewedEvent<Name extends 'session.renewed' | 'tokens.reissued'>(
  name: Name,
  { issued, origin }: Rotation,
) {
  return {
    name,
    actorId: issued.user.id,
    object: { type: 'session', id: issued.sessionId, userId: issued.user.id },
    after: { expiresAt: issued.refreshTokenExpiresAt.toISOString() },
    origin,
  } as const;
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
