import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/index.ts';
import { MigrationProblem, migrate } from './index.ts';
import { readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { findSchemaProblem } from './schema-state.ts';

let database: TestDatabase;
/** The migrations of a newer version. */
let newer: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  newer = await mkdtemp(join(tmpdir(), 'caudal-migrations-'));
  await cp(MIGRATIONS_DIR, newer, { recursive: true });
  await migrate({ url: database.ownerUrl });
});

afterEach(async () => {
  await database.drop();
  await rm(newer, { recursive: true });
});

async function add(name: string, sql: string): Promise<void> {
  await mkdir(join(newer, name));
  await writeFile(join(newer, name, 'migration.sql'), sql);
}

const sql = (text: string) =>
  withClient(database.ownerUrl, async (client) => (await client.query(text)).rows);
const migrateNewer = (generation: number) =>
  migrate({ url: database.ownerUrl, migrationsDir: newer, generation });
/** What a program says that runs on the database while this changes. */
const found = (dir = MIGRATIONS_DIR, generation = 1) =>
  withClient(database.ownerUrl, async (client) =>
    findSchemaProblem(async (text, values) => (await client.query(text, [...values])).rows, {
      migrations: await readMigrations(dir),
      generation,
    }),
  );

const EXPAND = '99990101000000_expand';
const CONTRACT = '99990102000000_contract';

describe('schema of a newer version', () => {
  test('migration without a minimum: the earlier version runs, starts again and applies nothing', async () => {
    await add(EXPAND, 'ALTER TABLE users ADD COLUMN next text;');
    expect(await migrateNewer(1)).toEqual([EXPAND]);
    expect(await found()).toBeUndefined();
    expect(await migrate({ url: database.ownerUrl, generation: 1 })).toEqual([]);
  });

  test('minimum above the program: it says so while it runs, and refuses to start', async () => {
    await add(EXPAND, 'ALTER TABLE users ADD COLUMN next text;');
    await add(CONTRACT, '-- Oldest program: 2\nALTER TABLE users DROP COLUMN next;');
    await migrateNewer(2);
    const sentence =
      `This version of Caudal is too old for the database: migration ${CONTRACT} works with programs of generation 2 ` +
      'or later, and this one is of generation 1. Start the version that migrated the database, or a later one.';
    expect(await found()).toEqual({ kind: 'outdated', sentence });
    const refusal = await migrate({ url: database.ownerUrl, generation: 1 }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationProblem);
    expect(refusal).toHaveProperty('message', sentence);
    expect(await found(newer, 2)).toBeUndefined();
  });

  test('minimum: kept by later migrations that name none, recorded with the migration', async () => {
    await add(CONTRACT, '-- Oldest program: 3\nALTER TABLE users ADD COLUMN a text;');
    await add('99990103000000_more', 'ALTER TABLE users ADD COLUMN b text;');
    await migrateNewer(3);
    expect(
      await sql("SELECT * FROM _caudal_migrations WHERE migration LIKE '9999%' ORDER BY migration"),
    ).toEqual([
      { migration: CONTRACT, oldest_program: 3 },
      { migration: '99990103000000_more', oldest_program: 3 },
    ]);
    expect((await found(MIGRATIONS_DIR, 2))?.kind).toBe('outdated');
  });

  test('failed migration of a newer version: rolled back, so the earlier version runs on', async () => {
    await add(CONTRACT, '-- Oldest program: 2\nALTER TABLE users ADD COLUMN next text; SELECT 1/0;');
    await expect(migrateNewer(2)).rejects.toThrow(`Migration ${CONTRACT} failed`);
    expect(await found()).toBeUndefined();
    expect(await migrate({ url: database.ownerUrl, generation: 1 })).toEqual([]);
  });
});

describe('unfinished migration', () => {
  const interrupt = (name: string) =>
    sql(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('${name}', '', '${name}')`);

  test('of a newer version: refused until that version migrates', async () => {
    await interrupt(EXPAND);
    const sentence = `Migration ${EXPAND} did not finish: run "npm run caudal -- migrate" of the version of Caudal that it belongs to.`;
    expect(await found()).toEqual({ kind: 'unfinished', sentence });
    await expect(migrate({ url: database.ownerUrl })).rejects.toThrow(sentence);
    await add(EXPAND, 'ALTER TABLE users ADD COLUMN next text;');
    expect(await migrateNewer(1)).toEqual([EXPAND]);
    expect(await found()).toBeUndefined();
  });

  test('while a process migrates: not refused', async () => {
    await interrupt(EXPAND);
    await withClient(database.ownerUrl, async (other) => {
      await other.query('SELECT pg_advisory_lock($1)', [0x63617564616c]);
      expect(await found()).toBeUndefined();
    });
    await expect.poll(async () => (await found())?.kind).toBe('unfinished');
  });
});

test('database restored from before a migration: the running program names what is missing', async () => {
  await add(EXPAND, 'ALTER TABLE users ADD COLUMN next text;');
  expect(await found(newer)).toEqual({
    kind: 'behind',
    sentence: `The database lacks migration ${EXPAND}: run "npm run caudal -- migrate".`,
  });
});

test('database migrated before minimums were recorded: the next migrate records them', async () => {
  await sql('DROP TABLE _caudal_migrations');
  expect(await found()).toBeUndefined();
  expect(await migrate({ url: database.ownerUrl })).toEqual([]);
  const migrations = await readMigrations(MIGRATIONS_DIR);
  expect(await sql('SELECT migration FROM _caudal_migrations ORDER BY migration')).toEqual(
    migrations.map(({ name }) => ({ migration: name })),
  );
});
