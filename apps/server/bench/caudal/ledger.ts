import { verifyLedger } from '@caudal/banking';
import type { AccountId, UserId } from '@caudal/domain';
import { unlessAborted } from '../../src/program/interrupt.ts';
import type { Workbench } from '../bench.ts';
import { execute } from '../connection.ts';
import type { DatabaseUrls } from '../server.ts';
import { fillLedger } from './fill-ledger.ts';
import { openAccounts } from './open-accounts.ts';

export const CURRENCY = 'USD';

/** A customer of the bench, with their one account. */
export interface BenchAccount {
  readonly id: AccountId;
  readonly number: string;
  readonly ownerId: UserId;
  readonly username: string;
}

/** A bank's database with customers, and the count of what it said is done. */
export interface Ledger extends DatabaseUrls {
  /** Those that take part. */
  readonly accounts: readonly BenchAccount[];
  /** Notes transfers that were answered as posted. */
  acknowledge(transfers: number): void;
  /** @throws where the ledger does not hold exactly these, or anything in it does not fit. */
  check(): Promise<void>;
}

export interface LedgerSize {
  readonly accounts: number;
  /** History to begin with. */
  readonly entries?: number;
  /** How many of the accounts take part, chosen at random; all of them by default. */
  readonly take?: number;
}

/** Makes a ledger of this size in a database of its own. */
export async function openLedger(bench: Workbench, name: string, size: LedgerSize): Promise<Ledger> {
  const { server, signal, show } = bench;
  const urls = await server.createDatabase(name, 'caudal');
  await openAccounts(bench, urls.ownerUrl, size.accounts);
  let expected = await fillLedger(bench, urls.ownerUrl, {
    name,
    accounts: size.accounts,
    entries: size.entries ?? 0,
  });
  // What autovacuum does in its own time.
  await unlessAborted(signal, execute(urls.ownerUrl, 'VACUUM (ANALYZE)'));
  const accounts = await execute<BenchAccount & Record<string, unknown>>(
    urls.ownerUrl,
    `SELECT a.id, a.number, a.owner_id AS "ownerId", u.username
     FROM accounts a JOIN users u ON u.id = a.owner_id ORDER BY random() LIMIT $1`,
    [size.take ?? size.accounts],
  );
  return {
    ...urls,
    accounts,
    acknowledge(transfers) {
      expected += transfers;
    },
    async check() {
      const [row] = await execute<{ count: string }>(urls.ownerUrl, 'SELECT count(*) FROM transfers');
      if (Number(row?.count) !== expected) {
        throw new Error(
          `${name}: the bank said that ${expected} transfers are posted, its ledger holds ${row?.count}`,
        );
      }
      const { finding } = await unlessAborted(
        signal,
        verifyLedger({
          url: urls.ownerUrl,
          onProgress: ({ entries, total }) => show(`Verifying ${name}: entries`, entries, total),
        }),
      );
      if (finding !== undefined) throw new Error(`${name}: the ledger does not fit: ${finding}`);
    },
  };
}
