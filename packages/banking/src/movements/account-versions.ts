import { arrayLiteral, type PrismaClient } from '@caudal/db';
import type { AccountId, UserId } from '@caudal/domain';

type Reading = Pick<PrismaClient, '$queryRaw'>;

/** The version that a reader has of an account: it has seen all entries up to that one. */
export interface AccountVersion {
  readonly accountId: AccountId;
  readonly version: bigint;
}

/** The present versions of customers' accounts, closed ones included: they may be reopened. */
export async function accountVersions(
  prisma: Reading,
  ownerIds: readonly UserId[],
): Promise<(AccountVersion & { readonly ownerId: UserId })[]> {
  return prisma.$queryRaw`
    SELECT a.id AS "accountId", a.version, a.owner_id AS "ownerId" FROM accounts a
    WHERE a.owner_id = ANY(${arrayLiteral(ownerIds)}::uuid[]) AND a.kind = 'customer'`;
}

/** An account that has entries beyond the version that a reader has, or that the reader does not know. */
export interface ChangedAccount {
  readonly accountId: AccountId;
  readonly ownerId: UserId;
}

/**
 * Which accounts of these customers have entries beyond the given versions, or are not among them. One look-up by an
 * index for each customer.
 *
 * @param seen - of the accounts that are known.
 */
export async function changedAccounts(
  prisma: Reading,
  ownerIds: readonly UserId[],
  seen: readonly AccountVersion[],
): Promise<ChangedAccount[]> {
  return prisma.$queryRaw`
    SELECT a.id AS "accountId", a.owner_id AS "ownerId"
    FROM unnest(${arrayLiteral(ownerIds)}::uuid[]) AS owner (id)
    JOIN accounts a ON a.owner_id = owner.id AND a.kind = 'customer'
    LEFT JOIN unnest(${arrayLiteral(seen.map(({ accountId }) => accountId))}::uuid[],
                     ${arrayLiteral(seen.map(({ version }) => version))}::bigint[]) AS seen (id, version) ON seen.id = a.id
    WHERE a.version > coalesce(seen.version, -1)`;
}
