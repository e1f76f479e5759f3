import type { Prisma, TransactionClient } from '@caudal/db';
import {
  type AccountId,
  DomainError,
  type Incoming,
  incomingOf,
  movesOf,
  type OwnLimits,
  type SendingLimits,
  type SetLimits,
} from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { readLimits } from './read-limits.ts';

/** A customer's account as its owner and staff see it. */
export interface Account {
  readonly id: AccountId;
  readonly number: string;
  readonly currency: string;
  readonly status: 'active' | 'frozen' | 'closed';
  /** What becomes of money sent to it while it is frozen; null if it is not. */
  readonly incoming: Incoming | null;
  /** Whether money can leave it, as far as staff have a say: neither it nor its owner is frozen. */
  readonly sends: boolean;
  /** Whether money can come in. */
  readonly receives: boolean;
  readonly balanceMinor: bigint;
  /** Balance plus overdraft limit. */
  readonly availableMinor: bigint;
  readonly overdraftLimitMinor: bigint;
  /** What staff have set that its owner may send; null where the bank's default holds. */
  readonly ownLimits: SetLimits;
  /** What the owner may send; null for as much as there is. */
  readonly limits: SendingLimits | null;
  readonly createdAt: Date;
}

/** An account as it is stored, with its owner's freeze. */
interface StoredAccount
  extends OwnLimits,
    Pick<
      Account,
      'id' | 'number' | 'currency' | 'status' | 'balanceMinor' | 'overdraftLimitMinor' | 'createdAt'
    > {
  readonly receivesWhileFrozen: boolean;
  readonly ownerIsFrozen: boolean;
  readonly ownerReceivesWhileFrozen: boolean;
}

/** Which customers' accounts to find. */
interface WhichAccounts {
  /** A condition on `accounts a`. */
  readonly where: Prisma.Sql;
  readonly limit?: number | undefined;
}

/** Customers' accounts, oldest first, with what may be sent from each. */
export async function findAccounts(
  client: Pick<TransactionClient, '$queryRaw'>,
  banking: Pick<Banking, 'limits'>,
  { where, limit }: WhichAccounts,
): Promise<Account[]> {
  // One query. Prisma would ask for the owners by another one, which takes as long again.
  const stored = await client.$queryRaw<StoredAccount[]>`
    SELECT a.id, a.number, a.currency::text AS currency, a.status::text AS status, a.balance_minor AS "balanceMinor",
      a.overdraft_limit_minor AS "overdraftLimitMinor", a.transfer_limit_minor AS "transferLimitMinor",
      a.daily_limit_minor AS "dailyLimitMinor", a.created_at AS "createdAt",
      a.receives_while_frozen AS "receivesWhileFrozen", o.frozen_at IS NOT NULL AS "ownerIsFrozen",
      o.receives_while_frozen AS "ownerReceivesWhileFrozen"
    FROM accounts a JOIN users o ON o.id = a.owner_id
    WHERE a.kind = 'customer' AND ${where}
    ORDER BY a.created_at, a.id LIMIT ${limit ?? null}`;
  const limits = await readLimits(client, banking, stored);
  return stored.map((account) => toAccount(account, limits.get(account.id) ?? null));
}

/**
 * A customer's account.
 *
 * @throws DomainError `NOT_FOUND` on `id`.
 */
export async function findAccount(
  client: Pick<TransactionClient, '$queryRaw'>,
  banking: Pick<Banking, 'limits'>,
  where: Prisma.Sql,
): Promise<Account> {
  const [account] = await findAccounts(client, banking, { where, limit: 1 });
  if (account === undefined) throw new DomainError('NOT_FOUND', { path: ['id'] });
  return account;
}

function toAccount(stored: StoredAccount, limits: SendingLimits | null): Account {
  const { id, number, currency, status, balanceMinor, overdraftLimitMinor, createdAt } = stored;
  const incoming = incomingOf({
    isFrozen: status === 'frozen',
    receivesWhileFrozen: stored.receivesWhileFrozen,
  });
  const ofOwner = incomingOf({
    isFrozen: stored.ownerIsFrozen,
    receivesWhileFrozen: stored.ownerReceivesWhileFrozen,
  });
  return {
    id,
    number,
    currency,
    status,
    incoming,
    ...movesOf(status, { account: incoming, owner: ofOwner }),
    balanceMinor,
    availableMinor: balanceMinor + overdraftLimitMinor,
    overdraftLimitMinor,
    ownLimits: { perTransferMinor: stored.transferLimitMinor, perDayMinor: stored.dailyLimitMinor },
    limits,
    createdAt,
  };
}
