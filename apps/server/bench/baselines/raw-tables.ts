import { execute } from '../connection.ts';
import type { BenchServer } from '../server.ts';

export const RAW_ACCOUNTS = 1_000;
/** Two accounts after the others. Only the measurements of two accounts use them. */
const HOT_ACCOUNTS = 2;

/** The accounts of a measurement: `count` ids from the first one on. */
export interface RawRange {
  readonly first: number;
  readonly count: number;
}
export const MANY: RawRange = { first: 1, count: RAW_ACCOUNTS };
export const HOT: RawRange = { first: RAW_ACCOUNTS + 1, count: HOT_ACCOUNTS };

/** The seed's tables. Their CHECK is the only rule about money. */
const TABLES = `
  CREATE TABLE accounts (
    id bigserial PRIMARY KEY,
    owner varchar NOT NULL,
    balance bigint NOT NULL CHECK (balance >= 0),
    currency varchar NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE entries (
    id bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    amount bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE TABLE transfers (
    id bigserial PRIMARY KEY,
    from_account_id bigint NOT NULL REFERENCES accounts (id),
    to_account_id bigint NOT NULL REFERENCES accounts (id),
    amount bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX ON accounts (owner);
  CREATE INDEX ON entries (account_id);
  CREATE INDEX ON transfers (from_account_id);
  CREATE INDEX ON transfers (to_account_id);
  CREATE INDEX ON transfers (from_account_id, to_account_id);
  INSERT INTO accounts (owner, balance, currency)
    SELECT 'owner ' || n, 1000000000000, 'USD' FROM generate_series(1, ${RAW_ACCOUNTS + HOT_ACCOUNTS}) n;
  ANALYZE;`;

/** Creates a database with the seed's tables. @returns its URL. */
export async function createRawTables(server: BenchServer, name: string): Promise<string> {
  const { ownerUrl } = await server.createDatabase(name, 'nothing');
  await execute(ownerUrl, TABLES);
  return ownerUrl;
}

/** Checks that every transfer has two entries and that the total is unchanged. */
export async function checkRawTables(url: string, transfers: number): Promise<void> {
  const [row] = await execute<{ transfers: string; entries: string; money: string }>(
    url,
    `SELECT (SELECT count(*) FROM transfers) AS transfers, (SELECT count(*) FROM entries) AS entries,
            (SELECT sum(amount) FROM entries) AS money`,
  );
  if (Number(row?.transfers) !== transfers || Number(row?.entries) !== 2 * transfers) {
    throw new Error(
      `${transfers} transfers were posted, the tables hold ${row?.transfers} with ${row?.entries} entries`,
    );
  }
  if (transfers > 0 && Number(row?.money) !== 0)
    throw new Error('the entries of the tables do not add up to 0');
}
