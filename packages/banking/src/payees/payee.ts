import type { Prisma, TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** A receiver whom a customer has saved, as that customer sees them. */
export interface Payee {
  readonly id: string;
  /** As saved: an account number without spaces, or a username. */
  readonly to: string;
  /** Their current full name. */
  readonly name: string;
  readonly nickname: string | null;
  /** Currencies that can be received there now. None while the account is frozen or closed. */
  readonly currencies: string[];
  readonly createdAt: Date;
}

interface Row {
  id: string;
  reference: string;
  full_name: string;
  nickname: string | null;
  currencies: string[];
  created_at: Date;
}

/**
 * The payees of one customer, newest first by their ids.
 *
 * @param which - more conditions on the table `p`, beginning with AND. Empty for all payees.
 */
export async function readPayees(
  db: Pick<TransactionClient, '$queryRaw'>,
  { ownerId, which, limit }: { readonly ownerId: UserId; readonly which: Prisma.Sql; readonly limit: number },
): Promise<Payee[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.id, p.reference, u.full_name, p.nickname, p.created_at,
           ARRAY(SELECT a.currency::text FROM accounts a
                 WHERE a.owner_id = p.payee_id AND a.kind = 'customer' AND a.status = 'active'
                   AND p.reference IN (u.username, a.number)
                 ORDER BY 1) AS currencies
    FROM payees p JOIN users u ON u.id = p.payee_id
    WHERE p.owner_id = ${ownerId}::uuid ${which}
    ORDER BY p.id DESC
    LIMIT ${limit}`;
  return rows.map(({ id, reference: to, full_name: name, nickname, currencies, created_at: createdAt }) => ({
    id,
    to,
    name,
    nickname,
    currencies,
    createdAt,
  }));
}
