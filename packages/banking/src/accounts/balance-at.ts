import { DomainError } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import type { Banking } from '../banking.ts';
import { getAccount } from './get-account.ts';

export interface BalanceAt {
  readonly accountId: string;
  readonly currency: string;
  readonly at: Date;
  readonly balanceMinor: bigint;
  /** The last entry that counts, 0 before the first. */
  readonly version: bigint;
  readonly hash: Buffer;
}

/** A group in flight may still book at an instant that is this close. Longer than any transaction may take. */
const RECENT_MS = 60_000;

/**
 * The balance after the last entry booked at or before an instant.
 *
 * For an instant within the last minute the account is locked FOR SHARE first, which waits for a group in flight:
 * what is answered can then not change afterwards.
 *
 * @throws DomainError `NOT_FOUND`; `VALIDATION_FAILED` on `at` for an instant that has not come yet.
 */
export async function balanceAt(
  { prisma }: Banking,
  { userId, accountId, at }: { readonly userId: string; readonly accountId: string; readonly at: Date },
): Promise<BalanceAt> {
  const { currency } = await getAccount({ prisma }, { userId, accountId });
  return prisma.$transaction(async (tx) => {
    const [clock] = await tx.$queryRaw<{ future: boolean; recent: boolean }[]>`
      SELECT ${at}::timestamptz > clock_timestamp() AS future,
             ${at}::timestamptz > clock_timestamp() - ${RECENT_MS}::int * interval '1 millisecond' AS recent`;
    if (clock?.future !== false) throw new DomainError('VALIDATION_FAILED', { path: ['at'] });
    if (clock.recent) await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId}::uuid FOR SHARE`;
    const [entry] = await tx.$queryRaw<{ version: bigint; balance_after_minor: bigint; hash: Uint8Array }[]>`
      SELECT version, balance_after_minor, hash FROM entries
      WHERE account_id = ${accountId}::uuid
        AND version = caudal_version_before(${accountId}::uuid, ${at}::timestamptz + interval '1 millisecond')`;
    if (entry === undefined) {
      return { accountId, currency, at, balanceMinor: 0n, version: 0n, hash: genesisHash(accountId, currency) };
    }
    const { version, balance_after_minor: balanceMinor, hash } = entry;
    return { accountId, currency, at, balanceMinor, version, hash: Buffer.from(hash) };
  });
}
