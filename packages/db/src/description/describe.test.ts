import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Query } from '../connection/query.ts';
import { withClient } from '../connection/with-client.ts';
import { createTestDatabase, type TestDatabase } from '../testing/index.ts';
import { readDescription } from './describe.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Changes the schema in a transaction, describes it, and takes it back. */
const describedAfter = (change: string) =>
  withClient(database.ownerUrl, async (client) => {
    const query: Query = async (sql, values) => (await client.query(sql, [...values])).rows;
    await client.query('BEGIN');
    await client.query(change);
    return readDescription(query);
  });

it('readDescription: tables, keys and references of the ledger', async () => {
  const { tables, references, meaningOf } = await describedAfter('SELECT');
  const entries = tables.find(({ name }) => name === 'entries');
  expect(entries?.constraints[0]).toMatchObject({ type: 'primary', columns: ['account_id', 'version'] });
  expect(entries?.triggers).toContainEqual({
    name: 'entries_append_only',
    when: 'BEFORE UPDATE OR DELETE OR TRUNCATE, per statement',
    function: 'caudal_refuse',
  });
  const reference = (column: string) =>
    references.find(({ from }) => `${from.table}.${from.column}` === column);
  expect(reference('accounts.owner_id')).toMatchObject({ key: true, single: false, optional: true });
  expect(reference('transfers.reverses')).toMatchObject({ key: false, single: true, optional: true });
  expect(reference('totp_factors.user_id')).toMatchObject({ key: true, single: true, optional: false });
  expect(meaningOf('column', 'entries.amount_minor')).toBe('Positive for money in, negative for money out.');
  expect(() => meaningOf('column', 'entries.none')).toThrow(RangeError);
});

it('readDescription: partitions count as their table', async () => {
  const { tables } = await describedAfter('SELECT');
  expect(tables.map(({ name }) => name).filter((name) => name.startsWith('audit_events'))).toEqual([
    'audit_events',
  ]);
  expect(tables.find(({ name }) => name === 'audit_events')).toMatchObject({
    partitionedBy: 'RANGE (created_at)',
    defaultPartition: 'audit_events_stray',
  });
});

it('readDescription: names all that nobody has described, and what to do', async () => {
  const refusal = await describedAfter(`
    CREATE TYPE shade AS ENUM ('dark');
    CREATE FUNCTION caudal_shade() RETURNS integer LANGUAGE sql RETURN 1;
    CREATE TABLE shades (id uuid PRIMARY KEY, account_id uuid);
    ALTER TABLE users ADD COLUMN shade text CHECK (shade <> '');
    CREATE INDEX users_by_shade ON users (shade);
    CREATE INDEX users_in_shade ON users (shade) WHERE shade = 'dark';
    CREATE TRIGGER users_shaded BEFORE DELETE ON users EXECUTE FUNCTION caudal_refuse('shade')`).catch(
    String,
  );
  const inSchema = 'write a comment (///) above it in prisma/schema.prisma';
  const byHand = 'add it to packages/db/src/description/purposes.ts';
  expect(String(refusal).split('\n').slice(1)).toEqual([
    `table shades has no meaning: ${inSchema}`,
    `column shades.id has no meaning: ${inSchema}`,
    `column shades.account_id has no meaning: ${inSchema}`,
    `column users.shade has no meaning: ${inSchema}`,
    `index users_by_shade has no purpose: ${inSchema}`,
    `index users_in_shade has no purpose: ${byHand}`,
    `users_shade_check of users has no purpose: ${byHand}`,
    `users_shaded of users has no purpose: ${byHand}`,
    `type shade has no meaning: ${inSchema}`,
    `function caudal_shade has no purpose: ${byHand}`,
    'shades.account_id refers to nothing: list it in packages/db/src/description/references.ts',
  ]);
});

it('readDescription: names descriptions of what is not there', async () => {
  const refusal = await describedAfter(`
    DROP TABLE outbox_emails;
    DROP TRIGGER accounts_kept ON accounts;
    ALTER TABLE transfers DROP COLUMN requested_by`).catch(String);
  expect(String(refusal).split('\n').slice(1).toSorted()).toEqual(
    [
      'accounts_kept is described, but not in the database',
      ...['id', 'recipient', 'subject', 'html', 'text', 'created_at'].map(
        (column) => `column outbox_emails.${column} is described, but not in the database`,
      ),
      'column transfers.requested_by is described, but not in the database',
      'outbox_emails is described, but not in the database',
      'outbox_emails_created_at_id_idx is described, but not in the database',
      'transfers.requested_by cannot refer to users.id: see packages/db/src/description/references.ts',
    ].toSorted(),
  );
});
