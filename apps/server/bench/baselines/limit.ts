import type { Bench } from '../bench.ts';
import { openLedger } from '../caudal/ledger.ts';
import { execute, withConnection } from '../connection.ts';
import { type Subject, sampleOf } from '../measure.ts';

export type LimitName = 'limit';

const ACCOUNTS = 1_000;
const TRANSFERS = 30_000;

/**
 * What PostgreSQL can write into Caudal's own tables, all constraints and triggers included, when nobody decides
 * anything: one statement that makes up its data. Its hashes are no chain, so its ledger is nobody's.
 */
export async function openLimit(bench: Bench): Promise<Subject<LimitName>> {
  const { ownerUrl } = await openLedger(bench, 'limit', { accounts: ACCOUNTS });
  let done = 0;
  return {
    runs: {
      limit: (seconds) =>
        withConnection(ownerUrl, async (client) => {
          const begun = performance.now();
          const passed = () => (performance.now() - begun) / 1_000;
          let operations = 0;
          do {
            bench.signal.throwIfAborted();
            await client.query(SQL, [TRANSFERS]);
            operations += TRANSFERS;
          } while (passed() < seconds);
          done += operations;
          return sampleOf(operations, passed());
        }),
    },
    async check() {
      const [row] = await execute<{ transfers: string; entries: string }>(
        ownerUrl,
        'SELECT (SELECT count(*) FROM transfers) AS transfers, (SELECT count(*) FROM entries) AS entries',
      );
      if (Number(row?.transfers) !== done || Number(row?.entries) !== 2 * done) {
        throw new Error(
          `limit: of ${done} transfers ${row?.transfers} were written, with ${row?.entries} entries`,
        );
      }
    },
    close: async () => undefined,
  };
}

const SQL = `
  WITH account AS MATERIALIZED (
    SELECT id, version, balance_minor, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS total
    FROM accounts WHERE kind = 'customer'
  ), clock AS (
    SELECT date_trunc('milliseconds', statement_timestamp()) AS now
  ), movement AS MATERIALIZED (
    SELECT n, uuidv7() AS id, payer.id AS from_id, payee.id AS to_id, 1 + n % 100 AS amount
    FROM generate_series(1, $1::bigint) n
    JOIN account payer ON payer.place = n * 7919 % payer.total
    JOIN account payee ON payee.place = (payer.place + 1 + n % (payer.total - 1)) % payer.total
  ), side AS (
    SELECT n, id AS transfer_id, from_id AS account_id, -amount AS amount FROM movement
    UNION ALL SELECT n, id, to_id, amount FROM movement
  ), entry AS MATERIALIZED (
    SELECT transfer_id, account_id, amount,
           a.version + row_number() OVER w AS version, (a.balance_minor + sum(amount) OVER w)::bigint AS balance_after
    FROM side JOIN account a ON a.id = account_id
    WINDOW w AS (PARTITION BY account_id ORDER BY n)
  ), transfer AS (
    INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                           description, description_salt, request_hash, created_at, booked_at)
    SELECT m.id, 'transfer', from_id, to_id, payer.version, payee.version, m.amount, 'USD', '', uuid_send(m.id),
           uuid_send(m.id) || uuid_send(from_id), now, now
    FROM movement m
    JOIN entry payer ON payer.transfer_id = m.id AND payer.account_id = from_id
    JOIN entry payee ON payee.transfer_id = m.id AND payee.account_id = to_id
    CROSS JOIN clock
    ORDER BY m.id
  )
  INSERT INTO entries (account_id, version, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at)
  SELECT account_id, version, transfer_id, amount, balance_after, uuid_send(transfer_id) || uuid_send(account_id), now, now
  FROM entry CROSS JOIN clock`;
