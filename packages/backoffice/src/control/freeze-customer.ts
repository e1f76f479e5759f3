import { lockAccountsOf, lockUsers, recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type Incoming, incomingOf, isCapable, isStaff, type UserId } from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import type { Backoffice } from '../backoffice.ts';
import { refuseSelf } from '../refuse-self.ts';
import { requireController } from './controlled-account.ts';

/** How a person was seen by whoever decides; absent if it does not matter to them. */
interface SeenPerson {
  readonly incoming?: Incoming | null | undefined;
}

interface PersonControl {
  /** The person. */
  readonly userId: UserId;
  /** The member of staff. */
  readonly actorId: UserId;
  /** Why, for the bank: 1 to 500 characters. */
  readonly reason: string;
  readonly seen?: SeenPerson | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/** How a person is frozen. */
export interface PersonFreeze {
  readonly since: Date;
  readonly incoming: Incoming;
}

/**
 * Freezes a person: they sign in all the same, but nothing leaves any of their accounts, also of those that they open
 * later. Money comes in only where that is allowed.
 * Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
 *
 * @throws DomainError `SELF_SERVICE` on `id`; `NOT_FOUND`, also for staff unless the actor administers them; `FORBIDDEN`
 *   without the capability; `CHANGED_MEANWHILE` under `seen`.
 */
export async function freezeCustomer(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { incoming, reason, ...control }: PersonControl & { readonly incoming: Incoming },
): Promise<void> {
  const { userId, actorId, origin } = control;
  await prisma.$transaction(async (tx) => {
    const freeze = await lockPerson(tx, control);
    if (freeze?.incoming === incoming) return;
    refuseStale(control, freeze);
    await tx.user.update({
      where: { id: userId },
      data: { frozenAt: freeze?.since ?? new Date(), receivesWhileFrozen: incoming === 'allowed' },
    });
    await recordAudit(tx, {
      name: 'user.frozen',
      actorId,
      object: { type: 'user', id: userId },
      before: { incoming: freeze?.incoming ?? null },
      after: { incoming, reason },
      origin,
    });
  });
}

/** Unfreezes a person. Accounts that are frozen themselves stay so. @throws DomainError as `freezeCustomer` does. */
export async function unfreezeCustomer(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { reason, ...control }: PersonControl,
): Promise<void> {
  const { userId, actorId, origin } = control;
  await prisma.$transaction(async (tx) => {
    const freeze = await lockPerson(tx, control);
    if (freeze === null) return;
    refuseStale(control, freeze);
    await tx.user.update({ where: { id: userId }, data: { frozenAt: null, receivesWhileFrozen: false } });
    await recordAudit(tx, {
      name: 'user.unfrozen',
      actorId,
      object: { type: 'user', id: userId },
      before: { incoming: freeze.incoming },
      after: { reason },
      origin,
    });
  });
}

/** How a customer is frozen; null if they are not. */
export async function freezeOfCustomer(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { userId }: { readonly userId: UserId },
): Promise<PersonFreeze | null> {
  return (await readFreeze(prisma, userId)).freeze;
}

/** Locks the person's accounts, then the person and the actor, so that transfers come before or after. */
async function lockPerson(
  tx: TransactionClient,
  { userId, actorId }: Pick<PersonControl, 'userId' | 'actorId'>,
): Promise<PersonFreeze | null> {
  refuseSelf(actorId, { ownerIds: [userId], path: ['id'] });
  await lockAccountsOf(tx, userId);
  await lockUsers(tx, userId, actorId);
  const actor = await tx.user.findUnique({ where: { id: actorId }, select: { role: true } });
  const { freeze, isColleague } = await readFreeze(tx, userId);
  // As `getCustomer` does: bankers serve customers only.
  if (isColleague && (actor === null || !isCapable(actor.role, 'administer')))
    throw new DomainError('NOT_FOUND', { path: ['id'] });
  await requireController(tx, { actorId, subjectId: userId });
  return freeze;
}

async function readFreeze(
  client: Pick<TransactionClient, 'user'>,
  userId: UserId,
): Promise<{ readonly freeze: PersonFreeze | null; readonly isColleague: boolean }> {
  const user = await client.user.findUnique({
    where: { id: userId },
    select: { role: true, frozenAt: true, receivesWhileFrozen: true },
  });
  if (user === null) throw new DomainError('NOT_FOUND', { path: ['id'] });
  const { role, frozenAt: since, receivesWhileFrozen } = user;
  const incoming = incomingOf({ isFrozen: since !== null, receivesWhileFrozen });
  return {
    freeze: since === null || incoming === null ? null : { since, incoming },
    isColleague: isStaff(role),
  };
}

function refuseStale({ seen }: Pick<PersonControl, 'seen'>, freeze: PersonFreeze | null): void {
  if (seen?.incoming !== undefined && seen.incoming !== (freeze?.incoming ?? null))
    throw new DomainError('CHANGED_MEANWHILE', { path: ['seen', 'incoming'] });
}
