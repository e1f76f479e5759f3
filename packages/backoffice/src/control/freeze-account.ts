import { recordAudit } from '@caudal/db';
import { DomainError, type Incoming } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { type AccountControl, lockControlled } from './controlled-account.ts';
import { refuseStaleControl } from './refuse-stale-control.ts';

export interface FreezeAccount extends AccountControl {
  readonly incoming: Incoming;
}

/**
 * Freezes an account: nothing leaves it, and money comes in only where that is allowed. Frozen in the same way already,
 * it stays as it is; frozen in another way, it changes over.
 * Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
 *
 * @throws DomainError as `lockControlled` does; `ACCOUNT_CLOSED` on `id`; `CHANGED_MEANWHILE` under `seen`.
 */
export async function freezeAccount(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { incoming, reason, seen, origin, ...control }: FreezeAccount,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const account = await lockControlled(tx, control);
    if (account.incoming === incoming) return;
    if (account.status === 'closed') throw new DomainError('ACCOUNT_CLOSED', { path: ['id'] });
    refuseStaleControl(seen, account);
    const { id, ownerId } = account;
    const receivesWhileFrozen = incoming === 'allowed';
    await tx.account.update({ where: { id }, data: { status: 'frozen', receivesWhileFrozen } });
    await recordAudit(tx, {
      name: 'account.frozen',
      actorId: control.actorId,
      object: { type: 'account', id, ownerId },
      before: { incoming: account.incoming },
      after: { incoming, reason },
      origin,
    });
  });
}

/**
 * Unfreezes an account. One that is not frozen stays as it is.
 *
 * @throws DomainError as `freezeAccount` does.
 */
export async function unfreezeAccount(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { reason, seen, origin, ...control }: AccountControl,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const account = await lockControlled(tx, control);
    if (account.status === 'closed') throw new DomainError('ACCOUNT_CLOSED', { path: ['id'] });
    if (account.incoming === null) return;
    refuseStaleControl(seen, account);
    const { id, ownerId, incoming } = account;
    await tx.account.update({ where: { id }, data: { status: 'active', receivesWhileFrozen: false } });
    await recordAudit(tx, {
      name: 'account.unfrozen',
      actorId: control.actorId,
      object: { type: 'account', id, ownerId },
      before: { incoming },
      after: { reason },
      origin,
    });
  });
}
