import { arrayLiteral, type PrismaClient } from '@caudal/db';
import type { Role, SessionId } from '@caudal/domain';
import type { Session } from './session.ts';
import { LONGEST_MS } from './session-adapter.ts';

/** A session in use, with the role that its user had when it was last looked up. */
export interface SessionInUse {
  readonly session: Session;
  readonly role: Role;
}

/**
 * Which of the sessions may no longer be used as they are: ended, blocked or expired, of a user who was disabled, or
 * whose role has changed. One look-up by key for each, without prolonging any.
 */
export async function lostSessions(
  { prisma }: { readonly prisma: Pick<PrismaClient, '$queryRaw'> },
  inUse: readonly SessionInUse[],
  now = new Date(),
): Promise<ReadonlySet<SessionId>> {
  const rows = await prisma.$queryRaw<{ id: SessionId }[]>`
    SELECT used.id
    FROM unnest(${arrayLiteral(inUse.map(({ session }) => session.id))}::uuid[],
                ${arrayLiteral(inUse.map(({ role }) => role))}::text[]) AS used (id, role)
    LEFT JOIN sessions s ON s.id = used.id AND s.blocked_at IS NULL AND s.expires_at > ${now}
    LEFT JOIN users u ON u.id = s.user_id AND u.status = 'active' AND u.role::text = used.role
    WHERE u.id IS NULL`;
  const lost = new Set(rows.map(({ id }) => id));
  for (const { session } of inUse) {
    const { holder, createdAt } = session;
    if (now.getTime() - createdAt.getTime() > LONGEST_MS[holder]) lost.add(session.id);
  }
  return lost;
}
