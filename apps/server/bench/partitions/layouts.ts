import { withConnection } from '../connection.ts';

/**
 * How `entries` and `transfers` are stored.
 * Decision 81: docs/decisions/0081-entries-and-transfers-unpartitioned.md.
 */
export interface Layout {
  readonly name: string;
  readonly title: string;
  /** SQL that turns the tables of a migrated database into this layout. They are written anew in each, so that none has an advantage. */
  readonly entries: string;
  readonly transfers: string;
}

/** A bank that makes one a month has as many after a year and a half. */
const PARTITIONS = 16;

/** A partition of ids made from times: all of them together cover every UUID. */
const BY_ID = `
  CREATE TABLE TABLE_NAME (LIKE former INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (ID_COLUMN);
  DO $$
  DECLARE
    bounds uuid[] := ARRAY(
      SELECT max(id::text)::uuid FROM (SELECT ID_COLUMN AS id, ntile(${PARTITIONS}) OVER (ORDER BY ID_COLUMN) AS tile FROM former) t
      WHERE tile < ${PARTITIONS} GROUP BY tile ORDER BY tile);
  BEGIN
    FOR place IN 0 .. cardinality(bounds) LOOP
      EXECUTE format('CREATE TABLE TABLE_NAME_%s PARTITION OF TABLE_NAME FOR VALUES FROM (%s) TO (%s)', place,
        coalesce(quote_literal(bounds[place]), 'MINVALUE'), coalesce(quote_literal(bounds[place + 1]), 'MAXVALUE'));
    END LOOP;
  END $$;`;

const byId = (table: string, column: string) =>
  BY_ID.replaceAll('TABLE_NAME', table).replaceAll('ID_COLUMN', column);

const PLAIN_ENTRIES = `
  CREATE TABLE entries (LIKE former INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (account_id, version));`;
const PLAIN_TRANSFERS = `
  CREATE TABLE transfers (LIKE former INCLUDING DEFAULTS INCLUDING CONSTRAINTS, PRIMARY KEY (id), UNIQUE (reverses));`;

const HASHED_ENTRIES = `
  CREATE TABLE entries (LIKE former INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY HASH (account_id);
  DO $$
  BEGIN
    FOR place IN 0 .. ${PARTITIONS - 1} LOOP
      EXECUTE format('CREATE TABLE entries_%s PARTITION OF entries FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER %s)',
        place, place);
    END LOOP;
  END $$;
  ALTER TABLE entries ADD PRIMARY KEY (account_id, version);`;

/** The key must contain the column of the partitions, so nothing keeps a version of an account from being there twice. */
const ENTRIES_BY_TIME = `
  ${byId('entries', 'transfer_id')}
  ALTER TABLE entries ADD PRIMARY KEY (account_id, version, transfer_id);`;

/** No unique key of \`reverses\` can be had: only an index. Nothing keeps a transfer from being reversed twice. */
const TRANSFERS_BY_TIME = `
  ${byId('transfers', 'id')}
  ALTER TABLE transfers ADD PRIMARY KEY (id);
  CREATE INDEX ON transfers (reverses);`;

export const LAYOUTS: readonly Layout[] = [
  { name: 'plain', title: 'as it is', entries: PLAIN_ENTRIES, transfers: PLAIN_TRANSFERS },
  {
    name: 'hash',
    title: `entries by hash of account`,
    entries: HASHED_ENTRIES,
    transfers: PLAIN_TRANSFERS,
  },
  {
    name: 'both',
    title: 'entries by hash, transfers by time',
    entries: HASHED_ENTRIES,
    transfers: TRANSFERS_BY_TIME,
  },
  { name: 'time', title: 'both by time', entries: ENTRIES_BY_TIME, transfers: TRANSFERS_BY_TIME },
];

/** Stores the tables in another layout, rows, triggers and rights included. */
export async function changeLayout(url: string, { entries, transfers }: Layout): Promise<void> {
  await withConnection(url, async (client) => {
    for (const [table, create] of [
      ['transfers', transfers],
      ['entries', entries],
    ] as const) {
      const { rows: triggers } = await client.query<{ definition: string }>(
        'SELECT pg_get_triggerdef(oid) AS definition FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal',
        [table],
      );
      // The new one gets its name.
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${table}_pkey`);
      await client.query(`ALTER TABLE ${table} RENAME TO former`);
      await client.query(create);
      await client.query(`INSERT INTO ${table} SELECT * FROM former`);
      await client.query('DROP TABLE former');
      for (const { definition } of triggers) await client.query(definition);
      await client.query(`GRANT SELECT, INSERT ON ${table} TO caudal_app`);
    }
    await client.query('VACUUM (ANALYZE)');
  });
}
