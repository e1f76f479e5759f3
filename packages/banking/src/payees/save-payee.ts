import { lockUsers, Prisma, recordAudit, type TransactionClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { v7 } from 'uuid';
import type { Banking } from '../banking.ts';
import type { Once } from '../idempotency/once.ts';
import { findPayee } from './find-payee.ts';
import { type Payee, readPayees } from './payee.ts';

/** Payees per customer. Customers see their payees' full names: without a limit they could list the bank's users. */
export const MAX_PAYEES = 200;

export interface SavePayeeInput {
  readonly userId: UserId;
  /** Undefined without an idempotency key. */
  readonly once?: Once<Payee> | undefined;
  /** An account number or a username, already checked for its shape. */
  readonly to: string;
  /** Null removes the nickname; undefined leaves it as it is. */
  readonly nickname?: string | null | undefined;
  /** Origin of the request, for the audit log. */
  readonly origin?: { readonly address?: string | undefined; readonly requestId?: string | undefined };
}

/**
 * Saves a payee, or changes the nickname of the payee already saved by this account number or username.
 *
 * @throws DomainError on `to`: `NOT_FOUND`; `SAME_ACCOUNT` for the customer's own username and accounts.
 *   `LIMIT_EXCEEDED` if there are 200 already; `TOO_MANY_REQUESTS`.
 */
export async function savePayee(
  { prisma, payeeLimits }: Banking,
  { userId, to, nickname, origin, once }: SavePayeeInput,
): Promise<Payee> {
  await payeeLimits?.countLookUps(userId, 1);
  await payeeLimits?.countSave(userId);
  return prisma.$transaction(async (tx) => {
    await once?.begin(tx);
    // Requests of one customer run one after the other, so that together they neither pass the limit nor save the same
    // reference twice.
    await lockUsers(tx, userId);
    const before = await tx.payee.findUnique({
      where: { ownerId_reference: { ownerId: userId, reference: to } },
      select: { id: true, nickname: true },
    });
    const id = before?.id ?? (await addPayee(tx, { userId, to, nickname: nickname ?? null }));
    const isRenamed = before !== null && nickname !== undefined && nickname !== before.nickname;
    if (isRenamed) await tx.payee.update({ where: { id }, data: { nickname } });
    const [payee] = await readPayees(tx, {
      ownerId: userId,
      which: Prisma.sql`AND p.id = ${id}::uuid`,
      limit: 1,
    });
    if (payee === undefined) throw new Error(`payee ${id} was saved and does not exist`);
    if (before === null || isRenamed) {
      await recordAudit(tx, {
        name: 'payee.saved',
        actorId: userId,
        object: { type: 'payee', id, ownerId: userId },
        before: before === null ? undefined : { nickname: before.nickname },
        after: { to, nickname: payee.nickname },
        origin,
      });
    }
    await once?.end(tx, payee);
    return payee;
  });
}

async function addPayee(
  tx: TransactionClient,
  {
    userId,
    to,
    nickname,
  }: { readonly userId: UserId; readonly to: string; readonly nickname: string | null },
): Promise<string> {
  const found = await findPayee(tx, to);
  if (found === undefined) throw new DomainError('NOT_FOUND', { path: ['to'] });
  if (found.userId === userId) throw new DomainError('SAME_ACCOUNT', { path: ['to'] });
  if ((await tx.payee.count({ where: { ownerId: userId } })) >= MAX_PAYEES) {
    throw new DomainError('LIMIT_EXCEEDED');
  }
  const id = v7();
  await tx.payee.create({ data: { id, ownerId: userId, reference: to, payeeId: found.userId, nickname } });
  return id;
}
