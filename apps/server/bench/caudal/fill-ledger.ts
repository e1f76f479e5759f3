import type { Workbench } from '../bench.ts';
import { withConnection } from '../connection.ts';

/** Accounts per statement; each takes part in exactly one transfer. */
const CHUNK = 50_000;

interface Fill {
  readonly name: string;
  readonly accounts: number;
  /** Rounded down to whole rounds over all accounts: a round gives every account one entry. */
  readonly entries: number;
}

/**
 * Gives every account of a ledger a history, exactly as the posting engine would write it, chains and triggers included.
 * No account occurs twice in a statement, so SQL alone can continue every chain.
 *
 * @returns the number of transfers.
 */
export function fillLedger(
  { signal, show }: Workbench,
  url: string,
  { name, accounts, entries }: Fill,
): Promise<number> {
  return withConnection(url, async (client) => {
    let transfers = 0;
    for (let round = 0; round < Math.floor(entries / accounts); round++) {
      let after: string | null = null;
      do {
        signal.throwIfAborted();
        const { rows }: { rows: Written[] } = await client.query<Written>(SQL, [after, CHUNK]);
        after = rows[0]?.last ?? null;
        transfers += Number(rows[0]?.transfers ?? 0);
        show(`Filling ${name}: entries`, 2 * transfers, entries);
      } while (after !== null);
    }
    return transfers;
  });
}

type Written = { readonly last: string | null; readonly transfers: string };

/** Shuffles the accounts; one half pays the other. Hashes: docs/entry-chain.md. */
const SQL = `
  WITH chunk AS MATERIALIZED (
    SELECT id, version, balance_minor, last_hash FROM accounts
    WHERE kind = 'customer' AND ($1::uuid IS NULL OR id > $1) ORDER BY id LIMIT $2
  ), clock AS (
    SELECT date_trunc('milliseconds', statement_timestamp()) AS now
  ), shuffled AS MATERIALIZED (
    SELECT *, row_number() OVER (ORDER BY random()) - 1 AS place FROM chunk
  ), planned_transfer AS MATERIALIZED (
    SELECT uuidv7() AS id, sender.id AS from_id, receiver.id AS to_id, 1 + sender.place % 1000 AS amount,
           uuid_send(gen_random_uuid()) AS salt
    FROM shuffled sender JOIN shuffled receiver ON receiver.place = sender.place + 1
    WHERE sender.place % 2 = 0
  ), digested AS MATERIALIZED (
    SELECT *, sha256(convert_to(E'caudal/transfer/1\\n', 'UTF8') || '\\x01' || uuid_send(id) || uuid_send(from_id)
             || uuid_send(to_id) || int8send(amount) || 'USD' || decode(repeat('00', 16), 'hex')
             || sha256(salt)) AS digest
    FROM planned_transfer
  ), transfer AS (
    INSERT INTO transfers (id, kind, from_account_id, to_account_id, from_version, to_version, amount_minor, currency,
                           description, description_salt, request_hash, created_at, booked_at)
    SELECT m.id, 'transfer', from_id, to_id, sender.version + 1, receiver.version + 1, amount, 'USD', '', salt,
           sha256(uuid_send(m.id)), now, now
    FROM planned_transfer m JOIN chunk sender ON sender.id = from_id
    JOIN chunk receiver ON receiver.id = to_id CROSS JOIN clock
    ORDER BY m.id
  ), side AS (
    SELECT id AS transfer_id, digest, from_id AS account_id, -amount AS amount FROM digested
    UNION ALL SELECT id, digest, to_id, amount FROM digested
  ), entry AS (
    INSERT INTO entries (account_id, version, transfer_id, amount_minor, balance_after_minor, hash, created_at, booked_at)
    SELECT account_id, a.version + 1, transfer_id, amount, a.balance_minor + amount,
           sha256(convert_to(E'caudal/entry/1\\n', 'UTF8') || a.last_hash || uuid_send(account_id)
             || int8send(a.version + 1) || uuid_send(transfer_id) || int8send(amount)
             || int8send(a.balance_minor + amount) || int8send(milliseconds) || int8send(milliseconds) || digest),
           now, now
    FROM side JOIN chunk a ON a.id = account_id CROSS JOIN clock
    CROSS JOIN LATERAL (SELECT (extract(epoch FROM now) * 1000)::bigint AS milliseconds) t
  )
  SELECT (SELECT id FROM chunk ORDER BY id DESC LIMIT 1) AS last, (SELECT count(*) FROM planned_transfer) AS transfers`;
