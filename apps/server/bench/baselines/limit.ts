import type { Bench } from '../bench.ts';
import { openLedger } from '../caudal/ledger.ts';
import { execute, withConnection } from '../connection.ts';
import { type Subject, sampleOf } from '../measure.ts';
import type { MeasurementOf } from '../measurements.ts';

const ACCOUNTS = 1_000;
const TRANSFERS = 30_000;

/**
 * The upper limit: what PostgreSQL can write into Caudal's tables, with all constraints and triggers, in one statement
 * and without decisions. The rows are planned before and untimed. Their hashes form no chain, so the ledger is not valid.
 */
export async function openLimit(bench: Bench): Promise<Subject<MeasurementOf<'limit'>>> {
  const { ownerUrl } = await openLedger(bench, 'limit', { accounts: ACCOUNTS });
  let done = 0;
  return {
    runs: {
      limit: (seconds) =>
        withConnection(ownerUrl, async (client) => {
          await client.query(MAKE_TABLES);
          let [operations, milliseconds] = [0, 0];
          do {
            bench.signal.throwIfAborted();
            await client.query(PLAN, [TRANSFERS]);
            const begun = performance.now();
            await client.query(WRITE);
            milliseconds += performance.now() - begun;
            operations += TRANSFERS;
          } while (milliseconds < seconds * 1_000);
          done += operations;
          return sampleOf(operations, milliseconds / 1_000);
        }),
    },
    async check() {
      const [row] = await execute<{ transfers: string; entries: string }>(
        ownerUrl,
        'SELECT (SELECT count(*) FROM transfers) AS transfers, (SELECT count(*) FROM entries) AS entries',
      );
      if (Number(row?.transfers) !== done || Number(row?.entries) !== 2 * done) {
        throw new Error(
          `limit: ${done} transfers were posted, the tables hold ${row?.transfers} with ${row?.entries} entries`,
        );
      }
    },
    close: async () => undefined,
  };
}

/** Temporary, so that filling them writes nothing to disk. */
const MAKE_TABLES = `
  CREATE TEMPORARY TABLE planned_transfer (
    id uuid, from_id uuid, to_id uuid, from_version bigint, to_version bigint, amount bigint, now timestamptz(3));
  CREATE TEMPORARY TABLE side (
    transfer_id uuid, account_id uuid, version bigint, amount bigint, balance_after bigint, now timestamptz(3))`;

const PLAN = `
  WITH emptied AS (
    DELETE FROM planned_transfer
  ), emptied_too AS (
    DELETE FROM side
  ), account AS MATERIALIZED (
    SELECT id, version, balance_minor, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total
    FROM accounts WHERE kind = 'customer'
  ), chosen AS MATERIALIZED (
    SELECT n, uuidv7() AS id, n * 7919 % total AS sender, (n * 7919 % total + 1 + n % (total - 1)) % total AS receiver,
           1 + n % 100 AS amount
    FROM generate_series(1, $1::bigint) n, (SELECT DISTINCT total FROM account) totals
  ), both_sides AS (
    SELECT n, id, sender AS place, -amount AS amount FROM chosen UNION ALL SELECT n, id, receiver, amount FROM chosen
  ), made_side AS (
    INSERT INTO side
    SELECT s.id, a.id, a.version + row_number() OVER w, s.amount, a.balance_minor + sum(s.amount) OVER w,
           date_trunc('milliseconds', statement_timestamp())
    FROM both_sides s JOIN account a USING (place) WINDOW w AS (PARTITION BY a.id ORDER BY n)
    RETURNING *
  )
  INSERT INTO planned_transfer
  SELECT sender.transfer_id, sender.account_id, receiver.account_id,
         sender.version, receiver.version, receiver.amount, sender.now
  FROM made_side sender JOIN made_side receiver ON receiver.transfer_id = sender.transfer_id
  WHERE sender.amount < 0 AND receiver.amount > 0`;

const WRITE = `
  WITH transfer AS (
    INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                           description, description_salt, request_hash, created_at, booked_at)
    SELECT id, 'transfer', from_id, to_id, from_version, to_version, amount, 'USD', '', uuid_send(id),
           uuid_send(id) || uuid_send(from_id), now, now
    FROM planned_transfer ORDER BY id
  )
  INSERT INTO entries (account_id, version, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at)
  SELECT account_id, version, transfer_id, amount, balance_after, uuid_send(transfer_id) || uuid_send(account_id), now, now
  FROM side`;
