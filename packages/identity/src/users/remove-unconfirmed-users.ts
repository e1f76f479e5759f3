import { recordAudit } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';

/** How long a sign-up may go without a confirmed address. */
export const UNCONFIRMED_KEPT_MS = 7 * 24 * 60 * 60_000;

/** Users per transaction: with a million of each, a cold cache makes 7 ms of each one’s sessions, codes, devices and payees. */
const BATCH = 100;

/**
 * Removes sign-ups that have confirmed no address for a week and own nothing, with their sessions and codes. A function of
 * the database deletes them: the application may delete no other user.
 * Decision 41: docs/decisions/0041-addresses-belong-to-whoever-confirms-them.md.
 *
 * @param now - the present unless a test gives another time.
 * @returns how many.
 */
export async function removeUnconfirmedUsers(
  { prisma }: Pick<Identity, 'prisma'>,
  now = new Date(),
): Promise<number> {
  const before = new Date(now.getTime() - UNCONFIRMED_KEPT_MS);
  let removed = 0;
  while (true) {
    const users = await prisma.$transaction(async (tx) => {
      const gone = await tx.$queryRaw<{ id: UserId; username: string }[]>`
        SELECT id, username FROM caudal_remove_unconfirmed(${before}, ${BATCH}::int)`;
      await recordAudit(
        tx,
        ...gone.map(({ id, username }) => ({
          name: 'user.removed' as const,
          actorId: null,
          object: { type: 'user' as const, id },
          before: { username },
        })),
      );
      return gone.length;
    });
    removed += users;
    if (users < BATCH) return removed;
  }
}
