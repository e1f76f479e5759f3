import { Prisma, recordAudit, SQLSTATE, sqlStateOf, type TransactionClient } from '@caudal/db';
import { type AccountId, accountIdFrom, DomainError, type UserId } from '@caudal/domain';
import { v7 } from 'uuid';
import type { Banking } from '../banking.ts';
import type { Once } from '../idempotency/once.ts';
import { type Account, findAccount } from './account.ts';
import { newAccount } from './new-account.ts';

/** Random numbers to try. Each is taken with a chance of one in ten billion: more failures mean another fault. */
const NUMBER_ATTEMPTS = 3;

export interface OpenAccountInput {
  readonly userId: UserId;
  readonly currency: string;
  /** Undefined without an idempotency key. */
  readonly once?: Once<Account> | undefined;
}

/**
 * Opens an account with a zero balance.
 *
 * @throws DomainError `VALIDATION_FAILED` on `currency` if the bank does not offer it; `ALREADY_EXISTS` if the customer
 *   has an open account in it.
 */
export async function openAccount(
  { prisma, currencies, limits }: Banking,
  { userId, currency, once }: OpenAccountInput,
): Promise<Account> {
  if (!currencies.includes(currency))
    throw new DomainError('VALIDATION_FAILED', { path: ['currency'], issue: 'currency-not-enabled' });
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(async (tx) => {
        await once?.begin(tx);
        const id = accountIdFrom(v7());
        await tx.account.create({ data: newAccount({ id, ownerId: userId, currency }) });
        await takeOverLimits(tx, { id, ownerId: userId, currency });
        await recordAudit(tx, {
          actorId: userId,
          name: 'account.opened',
          object: { type: 'account', id, ownerId: userId },
          after: { currency },
        });
        const opened = await findAccount(tx, { limits }, Prisma.sql`a.id = ${id}::uuid`);
        await once?.end(tx, opened);
        return opened;
      });
    } catch (error) {
      if (sqlStateOf(error) !== SQLSTATE.uniqueViolation) throw error;
      const open = await prisma.account.count({
        where: { ownerId: userId, currency, status: { not: 'closed' } },
      });
      if (open > 0) throw new DomainError('ALREADY_EXISTS', { path: ['currency'], cause: error });
      if (attempt === NUMBER_ATTEMPTS) throw error;
    }
  }
}

/**
 * Gives a new account the limits of the customer's last one in the currency, or closing an account would take them off.
 * After it was created: only then is it certain that no other is open, and none is about to be closed.
 */
async function takeOverLimits(
  tx: TransactionClient,
  { id, ownerId, currency }: { readonly id: AccountId; readonly ownerId: UserId; readonly currency: string },
): Promise<void> {
  const last = await tx.account.findFirst({
    where: { ownerId, currency, id: { not: id } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { transferLimitMinor: true, dailyLimitMinor: true },
  });
  if (last !== null) await tx.account.update({ where: { id }, data: last });
}
