import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import type { Session } from '../sessions/session.ts';

/** How long a session counts as confirmed. */
export const CONFIRMED_MS = 5 * 60 * 1000;

/** What is known of the second factor in a session. */
export interface SessionProof {
  /** Whether its user has a second factor, set up to the end. */
  readonly exists: boolean;
  /** When it was last proved in this session; null if never. */
  readonly provedAt: Date | null;
}

/**
 * Reads the database, as answers of `lookups` may be a second old: whoever has just confirmed on one replica goes on at
 * another.
 *
 * @throws DomainError UNAUTHENTICATED if the session was ended meanwhile.
 */
export async function readSessionProof(
  { prisma }: Pick<Identity, 'prisma'>,
  { id }: Pick<Session, 'id'>,
): Promise<SessionProof> {
  const [proof] = await prisma.$queryRaw<SessionProof[]>`
    SELECT second_factor_at AS "provedAt",
           EXISTS (SELECT FROM totp_factors f WHERE f.user_id = s.user_id AND f.confirmed_at IS NOT NULL) AS "exists"
    FROM sessions s WHERE id = ${id}::uuid AND blocked_at IS NULL`;
  if (proof === undefined) throw new DomainError('UNAUTHENTICATED');
  return proof;
}

/** Whether the second factor was proved within five minutes. A time far ahead, from a wrong clock, does not count. */
export function isConfirmed({ provedAt }: SessionProof, at = new Date()): boolean {
  return provedAt !== null && Math.abs(at.getTime() - provedAt.getTime()) < CONFIRMED_MS;
}
