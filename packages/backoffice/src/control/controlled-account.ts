import { lockAccounts, lockUsers, type TransactionClient } from '@caudal/db';
import {
  type AccountId,
  type DomainCode,
  DomainError,
  incomingOf,
  isStaff,
  refuseAccess,
  type UserId,
} from '@caudal/domain';
import type { RequestOrigin } from '@caudal/identity';
import { refuseSelf } from '../refuse-self.ts';
import type { ControlState, SeenAccount } from './refuse-stale-control.ts';

/** What every act on an account says. */
export interface AccountControl {
  readonly accountId: AccountId;
  /** The member of staff. */
  readonly actorId: UserId;
  /** Why, for the bank: 1 to 500 characters. The customer does not see it. */
  readonly reason: string;
  /** The account as the member of staff saw it. */
  readonly seen?: SeenAccount | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/** A customer's account, as its locked row says. */
export interface ControlledAccount extends ControlState {
  readonly id: AccountId;
  readonly ownerId: UserId;
  readonly currency: string;
  readonly balanceMinor: bigint;
  readonly createdAt: Date;
}

/**
 * Locks a customer's account, in the order of packages/db/src/lock-order.ts: a transfer under way is posted before, and
 * one that comes later is decided on what this transaction leaves. Then asks whether the actor may still control it:
 * what the API has checked may be a second old.
 *
 * @throws DomainError `NOT_FOUND` on `id`, also for an account of the bank; `SELF_SERVICE` on `id` for the actor's own;
 *   `FORBIDDEN` without the capability, and for a colleague's account without `administer`.
 */
export async function lockControlled(
  tx: TransactionClient,
  { accountId, actorId }: Pick<AccountControl, 'accountId' | 'actorId'>,
): Promise<ControlledAccount> {
  await lockAccounts(tx, accountId);
  const account = await readControlled(tx, accountId);
  if (account === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  refuseSelf(actorId, { ownerIds: [account.ownerId], path: ['id'] });
  await requireController(tx, { actorId, subjectId: account.ownerId });
  return account;
}

/** A customer's account as it is now; undefined for the bank's own and an unknown one. */
export async function readControlled(
  client: Pick<TransactionClient, 'account'>,
  accountId: string,
): Promise<ControlledAccount | undefined> {
  const account = await client.account.findUnique({ where: { id: accountId } });
  if (account === null || account.ownerId === null) return undefined;
  const { id, ownerId, currency, status, receivesWhileFrozen, balanceMinor, createdAt } = account;
  return {
    id,
    ownerId,
    currency,
    status,
    incoming: incomingOf({ isFrozen: status === 'frozen', receivesWhileFrozen }),
    overdraftMinor: account.overdraftLimitMinor,
    perTransferMinor: account.transferLimitMinor,
    perDayMinor: account.dailyLimitMinor,
    balanceMinor,
    createdAt,
  };
}

/**
 * Locks the actor, after the accounts, and the subject if it is to be changed.
 *
 * @throws DomainError `FORBIDDEN` and the other refusals of `refuseAccess`.
 */
export async function requireController(tx: TransactionClient, control: Controlling): Promise<void> {
  await lockUsers(tx, control.actorId);
  const refusal = await refuseController(tx, control);
  if (refusal !== undefined) throw new DomainError(refusal);
}

interface Controlling {
  /** The member of staff. */
  readonly actorId: UserId;
  /** Whose account it is, or the person. */
  readonly subjectId: UserId;
}

/**
 * Why a member of staff may not control what is somebody's; undefined if they may. A colleague's needs `administer`, or
 * bankers could stop one another.
 */
export async function refuseController(
  client: Pick<TransactionClient, 'user'>,
  { actorId, subjectId }: Controlling,
): Promise<DomainCode | undefined> {
  const users = await client.user.findMany({
    where: { id: { in: [actorId, subjectId] } },
    select: { id: true, role: true, status: true, emailVerifiedAt: true },
  });
  const actor = users.find(({ id }) => id === actorId);
  const subject = users.find(({ id }) => id === subjectId);
  const capability = subject !== undefined && isStaff(subject.role) ? 'administer' : 'control';
  return refuseAccess(
    capability,
    actor && { role: actor.role, status: actor.status, emailVerified: actor.emailVerifiedAt !== null },
  );
}
