import { lockUsers, type TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import type { Identity, RequestOrigin } from '../identity.ts';
import { refuseTakenEmail, WAITING_DAYS, writeEmailChange } from './email-change.ts';
import { withdrawEmailChanges } from './withdraw-email-changes.ts';

export interface ScheduledEmail {
  readonly userId: UserId;
  /** Lower case. */
  readonly email: string;
  /** The waiting period. */
  readonly days?: number;
}

/**
 * Schedules another e-mail address for a customer who cannot change it: an operator's way, recorded as an event. It takes
 * effect after the waiting period, in which the present address, if confirmed, has a link that gives it up. Until then the
 * new address gets no e-mail. A later one replaces an earlier one.
 * Decision 38: docs/decisions/0038-email-change-by-an-operator-waits.md.
 *
 * @returns when it takes effect.
 * @throws DomainError ALREADY_EXISTS on `email` if it is another user's or the user's present one.
 */
export async function scheduleEmailChange(
  identity: Pick<Identity, 'prisma' | 'jobs'>,
  scheduled: ScheduledEmail,
): Promise<Date> {
  return identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, scheduled.userId);
    return scheduleEmailChangeIn(tx, identity, { ...scheduled, actorId: null });
  });
}

/** The same in a transaction that has locked the user, for staff of whom a second one approved it. */
export async function scheduleEmailChangeIn(
  tx: TransactionClient,
  { jobs }: Pick<Identity, 'jobs'>,
  {
    userId,
    email,
    days = WAITING_DAYS,
    actorId,
    origin,
  }: ScheduledEmail & { readonly actorId: UserId | null; readonly origin?: RequestOrigin | undefined },
): Promise<Date> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  if (user.email === email) throw new DomainError('ALREADY_EXISTS', { path: ['email'] });
  await refuseTakenEmail(tx, { userId, email });
  await withdrawEmailChanges(tx, { userId, status: ['scheduled'], reason: 'replaced', actorId, origin });
  const { id: changeId, endsAt } = await writeEmailChange(tx, {
    userId,
    status: 'scheduled',
    oldEmail: user.email,
    newEmail: email,
    days,
  });
  await recordEvents(tx, jobs, {
    name: 'email-change.scheduled',
    actorId,
    object: { type: 'user', id: userId },
    before: { email: user.email, emailVerified: user.emailVerifiedAt !== null },
    after: { email, changeId, until: endsAt.toISOString() },
    origin,
  });
  return endsAt;
}

/** Gives a scheduled change up, for an operator. @returns whether there was one. */
export async function cancelScheduledEmail(
  { prisma }: Pick<Identity, 'prisma'>,
  { userId }: { userId: UserId },
): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const status = ['scheduled'] as const;
    return (await withdrawEmailChanges(tx, { userId, status, reason: 'operator', actorId: null })) > 0;
  });
}
