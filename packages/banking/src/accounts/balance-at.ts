import { SQLSTATE, sqlStateOf, type TransactionClient } from '@caudal/db';
import { type AccountId, DomainError, type UserId } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import type { Banking } from '../banking.ts';
import { requireStorable } from '../storable-instant.ts';
import { ownAccount } from './own-account.ts';

export interface BalanceAt {
  readonly accountId: AccountId;
  readonly currency: string;
  readonly at: Date;
  readonly balanceMinor: bigint;
  /** Of the last entry that counts. 0 before the first. */
  readonly version: bigint;
  readonly hash: Buffer;
}

/** A group under way may still book at an instant this close. Longer than any transaction may take. */
const RECENT_MS = 60_000;

/**
 * The balance after the last entry booked at or before an instant.
 * Decision 5: docs/decisions/0005-one-index-on-entries.md.
 *
 * For an instant within the last minute the account is first locked FOR SHARE. That waits for a group under way, so the
 * answer cannot change afterwards.
 *
 * @throws DomainError `NOT_FOUND`; `VALIDATION_FAILED` on `at` for an instant in the future or before the year 1; `BUSY`
 *   if the account is held.
 */
export async function balanceAt(
  { prisma }: Banking,
  { userId, accountId, at }: { readonly userId: UserId; readonly accountId: AccountId; readonly at: Date },
): Promise<BalanceAt> {
  const { currency } = await ownAccount({ prisma }, { userId, accountId });
  requireStorable(at, 'at');
  return prisma.$transaction(async (tx) => {
    const [clock] = await tx.$queryRaw<{ future: boolean; present: boolean; recent: boolean }[]>`
      SELECT ${at}::timestamptz > clock_timestamp() AS future,
             ${at}::timestamptz >= date_trunc('milliseconds', clock_timestamp()) AS present,
             ${at}::timestamptz > clock_timestamp() - ${RECENT_MS}::int * interval '1 millisecond' AS recent`;
    if (clock?.future !== false)
      throw new DomainError('VALIDATION_FAILED', { path: ['at'], issue: 'in-the-future' });
    // Entries have whole milliseconds, so one could still be booked in the current millisecond, after the answer.
    if (clock.present) await tx.$executeRaw`SELECT pg_sleep(0.001)`;
    if (clock.recent) await lockForShare(tx, accountId);
    const [entry] = await tx.$queryRaw<{ version: bigint; balance_after_minor: bigint; hash: Uint8Array }[]>`
      SELECT version, balance_after_minor, hash FROM entries
      WHERE account_id = ${accountId}::uuid
        AND version = caudal_version_before(${accountId}::uuid, ${at}::timestamptz + interval '1 millisecond')`;
    if (entry === undefined) {
      return {
        accountId,
        currency,
        at,
        balanceMinor: 0n,
        version: 0n,
        hash: genesisHash(accountId, currency),
      };
    }
    const { version, balance_after_minor: balanceMinor, hash } = entry;
    return { accountId, currency, at, balanceMinor, version, hash: Buffer.from(hash) };
  });
}

async function lockForShare(tx: TransactionClient, accountId: AccountId): Promise<void> {
  try {
    await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId}::uuid FOR SHARE`;
  } catch (error) {
    if (sqlStateOf(error) !== SQLSTATE.lockNotAvailable) throw error;
    throw new DomainError('BUSY', { retryAfterSeconds: 1, cause: error });
  }
}
