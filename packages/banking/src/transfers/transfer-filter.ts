import { Prisma } from '@caudal/db';
import {
  type AccountId,
  DomainError,
  looksLikeAccountNumber,
  type TransferKind,
  type UserId,
} from '@caudal/domain';
import type { Banking } from '../banking.ts';

export interface TransferFilter {
  /** One of the customer's own accounts. */
  readonly accountId?: AccountId | undefined;
  /** Booked at or after. */
  readonly from?: Date | undefined;
  /** Booked before. */
  readonly to?: Date | undefined;
  readonly kind?: TransferKind | undefined;
  /** Of the money, by the entry that the list shows. */
  readonly direction?: 'in' | 'out' | undefined;
  /** The account number of the other side, or a username: of a saved payee, or the customer's own. */
  readonly counterparty?: string | undefined;
  /** A batch that the customer has sent. */
  readonly batchId?: string | undefined;
}

/**
 * Conditions on an entry `e` and its transfer `t`. A transfer between two of the customer's own accounts has two
 * entries: the list of all accounts shows it once, by its debit; that of one account by the entry in it.
 *
 * @throws DomainError `VALIDATION_FAILED` on `counterparty` for a username that is neither saved nor the customer's own.
 */
export async function transferConditions(
  { prisma }: Pick<Banking, 'prisma'>,
  { userId, accountId, kind, direction, counterparty, batchId }: TransferFilter & { readonly userId: UserId },
): Promise<Prisma.Sql> {
  const all: Prisma.Sql[] = [];
  if (accountId === undefined) {
    all.push(Prisma.sql`(e.amount_minor < 0 OR NOT EXISTS (
      SELECT FROM accounts own WHERE own.id = t.from_account_id AND own.owner_id = ${userId}::uuid))`);
  }
  if (direction === 'in') all.push(Prisma.sql`e.amount_minor > 0`);
  if (direction === 'out') all.push(Prisma.sql`e.amount_minor < 0`);
  if (kind !== undefined) all.push(Prisma.sql`t.kind = ${kind}::transfer_kind`);
  if (batchId !== undefined)
    all.push(Prisma.sql`t.batch_id = ${batchId}::uuid AND t.requested_by = ${userId}::uuid`);
  if (counterparty !== undefined) {
    const ids = await accountsOf(prisma, { userId, counterparty });
    all.push(Prisma.sql`CASE t.from_account_id WHEN e.account_id THEN t.to_account_id ELSE t.from_account_id END
      = ANY (${ids}::uuid[])`);
  }
  return all.length === 0 ? Prisma.empty : Prisma.sql`AND ${Prisma.join(all, ' AND ')}`;
}

/**
 * The accounts that a counterparty stands for. Senders see a stranger's name masked, so a username finds nobody whom
 * the customer has not saved under it: a filter must not tell whose an account number is.
 */
async function accountsOf(
  prisma: Banking['prisma'],
  { userId, counterparty }: { readonly userId: UserId; readonly counterparty: string },
): Promise<string[]> {
  if (looksLikeAccountNumber(counterparty)) {
    const account = await prisma.account.findUnique({
      where: { number: counterparty },
      select: { id: true },
    });
    return account === null ? [] : [account.id];
  }
  const saved = await prisma.payee.findUnique({
    where: { ownerId_reference: { ownerId: userId, reference: counterparty } },
    select: { payeeId: true },
  });
  const whose =
    saved === null ? { ownerId: userId, owner: { username: counterparty } } : { ownerId: saved.payeeId };
  const accounts = await prisma.account.findMany({
    where: { kind: 'customer', ...whose },
    select: { id: true },
  });
  if (saved !== null || accounts.length > 0) return accounts.map(({ id }) => id);
  throw new DomainError('VALIDATION_FAILED', { path: ['counterparty'], issue: 'payee-not-saved' });
}
