import { isDatabaseBusy, lockUsers, SQLSTATE, sqlStateOf } from '@caudal/db';
import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { replaceEmail } from './replace-email.ts';
import { withdrawEmailChanges } from './withdraw-email-changes.ts';

/** How many due changes one run applies at most; the next run goes on. */
const BATCH = 1_000;

/**
 * Applies the operators' changes whose waiting period is over. One whose address is another user's by now is given up.
 * A user whose row is locked is left for the next run.
 *
 * @returns how many took effect, and how many were given up.
 */
export async function applyDueEmailChanges(
  identity: Identity,
  { now = new Date() }: { now?: Date } = {},
): Promise<{ applied: number; withdrawn: number }> {
  const due = await identity.prisma.emailChange.findMany({
    where: { status: 'scheduled', endsAt: { lte: now } },
    orderBy: { endsAt: 'asc' },
    take: BATCH,
    select: { id: true, userId: true },
  });
  let [applied, withdrawn] = [0, 0];
  for (const change of due) {
    const outcome = await settle(identity, change);
    if (outcome === 'applied') applied += 1;
    if (outcome === 'withdrawn') withdrawn += 1;
  }
  return { applied, withdrawn };
}

interface Due {
  readonly id: string;
  readonly userId: UserId;
}

type Outcome = 'applied' | 'withdrawn' | 'nothing';

async function settle(identity: Identity, due: Due): Promise<Outcome> {
  try {
    return await apply(identity, due);
  } catch (error) {
    if (sqlStateOf(error) === SQLSTATE.uniqueViolation) return withdraw(identity, due);
    if (isDatabaseBusy(error)) return 'nothing';
    throw error;
  }
}

async function apply(identity: Identity, { id, userId }: Due): Promise<Outcome> {
  const outcome = await identity.prisma.$transaction(async (tx): Promise<Outcome> => {
    await lockUsers(tx, userId);
    // Read again under the lock: it may have been refused, replaced or applied meanwhile.
    const change = await tx.emailChange.findFirst({ where: { id, status: 'scheduled' } });
    if (change === null) return 'nothing';
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await tx.emailChange.deleteMany({ where: { id } });
    await replaceEmail(tx, identity, { user, email: change.newEmail, by: 'operator' });
    return 'applied';
  });
  identity.lookups.forgetUser(userId);
  return outcome;
}

function withdraw({ prisma }: Identity, { userId }: Due): Promise<Outcome> {
  return prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const status = ['scheduled'] as const;
    const count = await withdrawEmailChanges(tx, { userId, status, reason: 'taken', actorId: null });
    return count > 0 ? 'withdrawn' : 'nothing';
  });
}
