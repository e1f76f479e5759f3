import { recordAudit, SQLSTATE, sqlStateOf } from '@caudal/db';
import { accountIdFrom, DomainError, type UserId } from '@caudal/domain';
import { v7 } from 'uuid';
import type { Banking } from '../banking.ts';
import type { Once } from '../idempotency/once.ts';
import { type Account, toAccount } from './account.ts';
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
  { prisma, currencies }: Banking,
  { userId, currency, once }: OpenAccountInput,
): Promise<Account> {
  if (!currencies.includes(currency))
    throw new DomainError('VALIDATION_FAILED', { path: ['currency'], issue: 'currency-not-enabled' });
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(async (tx) => {
        await once?.begin(tx);
        const id = accountIdFrom(v7());
        const account = await tx.account.create({ data: newAccount({ id, ownerId: userId, currency }) });
        await recordAudit(tx, {
          actorId: userId,
          name: 'account.opened',
          object: { type: 'account', id, ownerId: userId },
          after: { currency },
        });
        const opened = toAccount(account);
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
