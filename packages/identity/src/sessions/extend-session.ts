import { DomainError } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { BROWSER_LIFETIME } from './lucia.ts';
import type { Authenticated, Session } from './session.ts';

/**
 * Gives a browser's session its whole lifetime again, counted from now. Use alone does so in the second half of the
 * time only; this is for a user who was asked and stays.
 *
 * @throws DomainError UNAUTHENTICATED if the session was ended or blocked meanwhile.
 */
export async function extendSession(
  { prisma }: Pick<Identity, 'prisma'>,
  { session }: Pick<Authenticated, 'session'>,
): Promise<Session> {
  const now = Date.now();
  const expiresAt = new Date(now + BROWSER_LIFETIME.milliseconds());
  const { count } = await prisma.session.updateMany({
    where: { id: session.id, blockedAt: null, expiresAt: { gt: new Date(now) } },
    data: { expiresAt },
  });
  if (count === 0) throw new DomainError('UNAUTHENTICATED');
  return { ...session, expiresAt };
}
