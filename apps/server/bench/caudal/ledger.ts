import { verifyLedger } from '@caudal/banking';
import type { AccountId, UserId } from '@caudal/domain';
import { unlessAborted } from '../../src/program/interrupt.ts';
import type { Workbench } from '../bench.ts';
import { execute } from '../connection.ts';
import type { DatabaseUrls } from '../server.ts';
import { fillLedger } from './fill-ledger.ts';
import { openAccounts } from './open-accounts.ts';

export const CURRENCY = 'USD';

/** A customer of the bench and the customer's only account. */
export interface BenchAccount {
  readonly id: AccountId;
  readonly number: string;
  readonly ownerId: UserId;
  readonly username: string;
}

/** A bank's database with customers, and a count of its acknowledged transfers. */
export interface Ledger extends DatabaseUrls {
  /** The accounts that take part. */
  readonly accounts: readonly BenchAccount[];
  /** Counts transfers that the bank acknowledged as posted. */
  acknowledge(transfers: number): void;
  /** Transfers that it must hold. */
  transfers(): number;
  /** @throws if the ledger lacks any of them, has more, or is inconsistent. */
  check(): Promise<void>;
}

export interface LedgerSize {
  readonly accounts: number;
  /** Entries of the initial history. */
  readonly entries?: number;
  /** Number of accounts that take part, chosen at random; by default all. */
  readonly take?: number;
}

/** Creates a ledger of this size in its own database. */
export async function openLedger(bench: Workbench, name: string, size: LedgerSize): Promise<Ledger> {
  const { server, signal } = bench;
  const urls = await server.createDatabase(name, 'caudal');
  await openAccounts(bench, urls.ownerUrl, size.accounts);
  const transfers = await fillLedger(bench, urls.ownerUrl, {
    name,
    accounts: size.accounts,
    entries: size.entries ?? 0,
  });
  // Autovacuum would do it later, during the measurements.
  await unlessAborted(signal, execute(urls.ownerUrl, 'VACUUM (ANALYZE)'));
  return ledgerIn(bench, urls, { name, transfers, take: size.take ?? size.accounts });
}

/** A ledger that is there already. */
export async function ledgerIn(
  { signal, show }: Workbench,
  urls: DatabaseUrls,
  { name, transfers, take }: { readonly name: string; readonly transfers: number; readonly take: number },
): Promise<Ledger> {
  let expected = transfers;
  const accounts = await execute<BenchAccount & Record<string, unknown>>(
    urls.ownerUrl,
    `SELECT a.id, a.number, a.owner_id AS "ownerId", u.username
     FROM accounts a JOIN users u ON u.id = a.owner_id ORDER BY random() LIMIT $1`,
    [take],
  );
  return {
    ...urls,
    accounts,
    acknowledge(transfers) {
      expected += transfers;
    },
    transfers: () => expected,
    async check() {
      const [row] = await execute<{ count: string }>(urls.ownerUrl, 'SELECT count(*) FROM transfers');
      if (Number(row?.count) !== expected) {
        throw new Error(
          `${name}: the bank acknowledged ${expected} transfers, its ledger holds ${row?.count}`,
        );
      }
      const { finding } = await unlessAborted(
        signal,
        verifyLedger({
          url: urls.ownerUrl,
          onProgress: ({ entries, total }) => show(`Verifying ${name}: entries`, entries, total),
        }),
      );
      if (finding !== undefined) throw new Error(`${name}: the ledger is inconsistent: ${finding}`);
    },
  };
}
