import { recordAudit, SQLSTATE, sqlStateOf, type TransactionClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import type { Backoffice } from '../backoffice.ts';
import { IS_OVERTAKEN } from '../requests/overtaken.ts';
import { type AccountControl, lockControlled } from './controlled-account.ts';
import { refuseStaleControl } from './refuse-stale-control.ts';

/**
 * Closes an account whose balance is zero. It stays readable, with its limits and its overdraft. Closed already, it stays
 * as it is.
 * Decision 110: docs/decisions/0110-control-under-the-account-lock.md.
 *
 * @throws DomainError as `lockControlled` does; `CHANGED_MEANWHILE` under `seen`; on `id` `ACCOUNT_FROZEN`, since closing
 *   and reopening would unfreeze it, `BALANCE_NOT_ZERO`, and `REQUEST_WAITING` while somebody is asked about it.
 */
export async function closeAccount(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { reason, seen, origin, ...control }: AccountControl,
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    const account = await lockControlled(tx, control);
    const { id, ownerId, status } = account;
    if (status === 'closed') return;
    refuseStaleControl(seen, account);
    if (status === 'frozen') throw new DomainError('ACCOUNT_FROZEN', { path: ['id'] });
    if (account.balanceMinor !== 0n) throw new DomainError('BALANCE_NOT_ZERO', { path: ['id'] });
    if (await isAskedAbout(tx, id)) throw new DomainError('REQUEST_WAITING', { path: ['id'] });
    await tx.account.update({ where: { id }, data: { status: 'closed' } });
    await recordAudit(tx, {
      name: 'account.closed',
      actorId: control.actorId,
      object: { type: 'account', id, ownerId },
      after: { reason },
      origin,
    });
  });
}

/** On either side of what is asked, unless that is done already. One that is asked for from now on cannot be carried out: the account is closed. */
async function isAskedAbout(tx: TransactionClient, accountId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<[{ waits: boolean }]>`
    SELECT EXISTS (SELECT FROM staff_requests r
      WHERE ${accountId}::uuid IN (r.account_id, r.other_account_id) AND r.state = 'waiting'
        AND r.expires_at > clock_timestamp() AND NOT ${IS_OVERTAKEN}) AS waits`;
  return row.waits;
}

/**
 * Opens a closed account again, as it was. One that is open stays as it is.
 *
 * @throws DomainError as `lockControlled` does; `CHANGED_MEANWHILE` under `seen`; `ALREADY_EXISTS` on `id` if the owner
 *   has opened another one in the currency since: only the latest goes on, or limits of a day would begin anew.
 */
export async function reopenAccount(
  { banking: { prisma } }: Pick<Backoffice, 'banking'>,
  { reason, seen, origin, ...control }: AccountControl,
): Promise<void> {
  try {
    await prisma.$transaction(async (tx) => {
      const account = await lockControlled(tx, control);
      const { id, ownerId, currency, createdAt } = account;
      if (account.status !== 'closed') return;
      refuseStaleControl(seen, account);
      const others = await tx.account.count({
        where: { ownerId, currency, id: { not: id }, createdAt: { gte: createdAt } },
      });
      if (others > 0) throw new DomainError('ALREADY_EXISTS', { path: ['id'] });
      await tx.account.update({ where: { id }, data: { status: 'active', receivesWhileFrozen: false } });
      await recordAudit(tx, {
        name: 'account.reopened',
        actorId: control.actorId,
        object: { type: 'account', id, ownerId },
        after: { reason },
        origin,
      });
    });
  } catch (error) {
    // Another one is opened at the same moment: a customer has one open account per currency.
    if (sqlStateOf(error) !== SQLSTATE.uniqueViolation) throw error;
    throw new DomainError('ALREADY_EXISTS', { path: ['id'], cause: error });
  }
}
