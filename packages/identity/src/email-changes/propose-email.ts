import { lockUsers } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import type { Identity, RequestOrigin } from '../identity.ts';
import { refuseStale, type SeenProfile } from '../profile/refuse-stale.ts';
import { PROPOSAL_DAYS, refuseTakenEmail, writeEmailChange } from './email-change.ts';
import { withdrawEmailChanges } from './withdraw-email-changes.ts';

export interface EmailProposal {
  /** The customer. */
  readonly userId: UserId;
  /** The banker. */
  readonly actorId: UserId;
  /** Lower case. The present address withdraws a proposal. */
  readonly email: string;
  /** What was shown to the banker. */
  readonly seen?: SeenProfile | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Proposes another e-mail address for a customer. Whoever reads a customer's address can become the customer, so nothing
 * changes and the new address gets no e-mail until the customer approves: from a session, with a re-check, or by the link
 * in the e-mail to the present address. A later proposal replaces an earlier one.
 * Decision 37: docs/decisions/0037-email-change-needs-its-customer.md.
 *
 * @throws DomainError NOT_FOUND; ALREADY_EXISTS on `email` if it is another user's; APPROVAL_REQUIRED on `email` for a
 *   customer with neither a password nor a confirmed address, for whom two members of staff decide; TOO_MANY_REQUESTS;
 *   CHANGED_MEANWHILE on each field that is not as `seen`.
 */
export async function proposeEmail(
  identity: Identity,
  { userId, actorId, email, seen, origin }: EmailProposal,
): Promise<void> {
  const { prisma, jobs, throttles } = identity;
  const present = await prisma.user.findUnique({ where: { id: userId }, select: { email: true } });
  if (present === null) throw new DomainError('NOT_FOUND');
  if (email !== present.email) {
    await throttles.consume('emailProposal', userId, { userId, origin });
    await refuseTakenEmail(prisma, { userId, email });
  }
  await prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    refuseStale(seen, user);
    const by = { userId, status: ['proposed'], actorId, origin } as const;
    if (email === user.email) {
      await withdrawEmailChanges(tx, { ...by, reason: 'staff' });
      return;
    }
    if (user.passwordHash === null && user.emailVerifiedAt === null) {
      throw new DomainError('APPROVAL_REQUIRED', { path: ['email'] });
    }
    const same = { userId, status: 'proposed', newEmail: email, endsAt: { gt: new Date() } } as const;
    if ((await tx.emailChange.count({ where: same })) > 0) return;
    await withdrawEmailChanges(tx, { ...by, reason: 'replaced' });
    const { id: changeId, endsAt } = await writeEmailChange(tx, {
      userId,
      status: 'proposed',
      oldEmail: user.email,
      newEmail: email,
      days: PROPOSAL_DAYS,
    });
    await recordEvents(tx, jobs, {
      name: 'email-change.proposed',
      actorId,
      object: { type: 'user', id: userId },
      before: { email: user.email, emailVerified: user.emailVerifiedAt !== null },
      after: { email, changeId, until: endsAt.toISOString() },
      origin,
    });
  });
}
