import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { ProgramSession } from '../sessions/lookups.ts';
import type { Authenticated } from '../sessions/session.ts';
import type { Claims } from './token-writer.ts';

/**
 * The user and session of an access token. Ending or blocking the session ends the token.
 *
 * The first use of renewed tokens shows that their answer arrived: from then on the refresh token before them is not
 * accepted again. Decision 18: docs/decisions/0018-single-use-refresh-tokens.md.
 *
 * @throws DomainError TOKEN_EXPIRED, UNAUTHENTICATED.
 */
export async function authenticateToken(identity: Identity, token: string): Promise<Authenticated> {
  const claims = await identity.tokens.read('access', token);
  let found = await find(identity, claims);
  // Renewed by another process after this one read the session.
  if (isNewer(claims, found)) found = await findAgain(identity, claims);
  if (isFirstUse(claims, found)) {
    await recordUse(identity, found);
    // Also tells whether the refresh token before was used once more meanwhile.
    found = await findAgain(identity, claims);
  }
  if (claims.renewal !== undefined && claims.renewal < found.tokens.oldestRenewal)
    throw new DomainError('UNAUTHENTICATED');
  return found;
}

async function find({ lookups }: Identity, { sessionId, userId }: Claims): Promise<ProgramSession> {
  const found = await lookups.byId(sessionId);
  if (found === undefined || found.user.id !== userId) throw new DomainError('UNAUTHENTICATED');
  return found;
}

async function findAgain(identity: Identity, claims: Claims): Promise<ProgramSession> {
  identity.lookups.forgetUser(claims.userId);
  return find(identity, claims);
}

function isNewer({ renewal }: Claims, { tokens }: ProgramSession): boolean {
  return renewal !== undefined && renewal > tokens.renewals;
}

function isFirstUse({ renewal }: Claims, { tokens }: ProgramSession): boolean {
  return renewal === tokens.renewals && tokens.unused;
}

/** Nothing to record if the tokens were renewed meanwhile, or used by another request. */
async function recordUse({ prisma }: Identity, { session, tokens }: ProgramSession): Promise<void> {
  await prisma.session.updateMany({
    where: { id: session.id, renewals: tokens.renewals, formerRefreshUntil: { not: null } },
    data: { formerRefreshHash: null, formerRefreshUntil: null },
  });
}
