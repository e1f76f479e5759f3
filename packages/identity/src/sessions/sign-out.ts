import { recordAudit } from '@caudal/db';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { Authenticated } from './session.ts';

/** Ends the session. Other processes refuse it within a second. */
export async function signOut(
  identity: Identity,
  { session, user, origin }: Authenticated & { origin?: RequestOrigin },
): Promise<void> {
  await identity.prisma.$transaction(async (tx) => {
    const { count } = await tx.session.deleteMany({ where: { id: session.id } });
    if (count === 0) return;
    await recordAudit(tx, {
      name: 'session.ended',
      actorId: user.id,
      object: { type: 'session', id: session.id, userId: user.id },
      origin,
    });
  });
  identity.lookups.forget(session.id);
}
