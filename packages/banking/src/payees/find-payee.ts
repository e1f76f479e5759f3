import type { TransactionClient } from '@caudal/db';
import { looksLikeAccountNumber, type UserId } from '@caudal/domain';

/** The user that an account number or a username stands for. */
export interface FoundPayee {
  readonly userId: UserId;
  /** Unmasked. */
  readonly fullName: string;
  /** Currencies that can be received under this reference. */
  readonly currencies: string[];
}

/**
 * @param to - an account number or a username, already checked for its shape.
 * @returns undefined if no user has it, or if it is the number of an account that cannot receive at present.
 */
export async function findPayee(
  db: Pick<TransactionClient, 'account' | 'user'>,
  to: string,
): Promise<FoundPayee | undefined> {
  const accounts = await db.account.findMany({
    where: {
      kind: 'customer',
      status: 'active',
      ...(looksLikeAccountNumber(to) ? { number: to } : { owner: { username: to } }),
    },
    select: { currency: true, owner: { select: { id: true, fullName: true } } },
    orderBy: { currency: 'asc' },
  });
  const owner =
    accounts[0]?.owner ??
    (await db.user.findUnique({ where: { username: to }, select: { id: true, fullName: true } }));
  if (owner === null) return undefined;
  return {
    userId: owner.id,
    fullName: owner.fullName,
    currencies: accounts.map(({ currency }) => currency),
  };
}
