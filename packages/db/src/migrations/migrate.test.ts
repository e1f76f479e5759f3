import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/index.ts';
import { MigrationProblem, migrate } from './index.ts';
import { readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';

let database: TestDatabase;
let migrationsDir: string;

beforeEach(async () => {
  database = await createEmptyDatabase();
  migrationsDir = await mkdtemp(join(tmpdir(), 'caudal-migrations-'));
});

afterEach(async () => {
  await database.drop();
  await rm(migrationsDir, { recursive: true });
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(migrationsDir, name), { recursive: true });
  await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
}

async function query(sql: string): Promise<unknown[]> {
  return withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows);
}

const run = (log?: (message: string) => void) =>
  migrate({ url: database.ownerUrl, migrationsDir, ...(log && { log }) });

describe('migrate', () => {
  test('applies pending migrations in the order of their names, and logs each', async () => {
    await write('002_b', 'ALTER TABLE a ADD COLUMN b int;');
    await write('001_a', 'CREATE TABLE a (id int);');
    const said: string[] = [];
    expect(await run((message) => said.push(message))).toEqual(['001_a', '002_b']);
    expect(said).toEqual(['Applied migration 001_a.', 'Applied migration 002_b.']);
    expect(await run()).toEqual([]);
    await write('003_c', 'ALTER TABLE a ADD COLUMN c int;');
    expect(await run()).toEqual(['003_c']);
  });

  test('semicolons inside functions and strings do not split a migration', async () => {
    await write(
      '001_a',
      `CREATE FUNCTION two() RETURNS text LANGUAGE plpgsql AS $$ BEGIN PERFORM 1; RETURN 'a;b'; END $$;`,
    );
    await run();
    expect(await query('SELECT two()')).toEqual([{ two: 'a;b' }]);
  });

  test('failing migration: rolled back, named in the error, runs again once fixed', async () => {
    await write('001_a', 'CREATE TABLE a (id int);');
    await write('002_b', 'CREATE TABLE b (id int);\n\nALTER TABLE nowhere ADD COLUMN b int;');
    const refusal = await run().catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(MigrationProblem);
    expect(refusal).toHaveProperty(
      'message',
      expect.stringMatching(/^Migration 002_b failed.*"nowhere" does not exist/),
    );
    expect(await query("SELECT to_regclass('b') AS b")).toEqual([{ b: null }]);
    await write('002_b', 'CREATE TABLE b (id int);');
    expect(await run()).toEqual(['002_b']);
    expect(await run()).toEqual([]);
  });

  test('syntax error: the message names the line', async () => {
    await write('001_a', 'CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);');
    await expect(run()).rejects.toThrow('Migration 001_a failed in line 3: syntax error');
  });

  test('migration interrupted by a kill: runs again', async () => {
    await write('001_a', 'CREATE TABLE a (id int);');
    await write('002_b', 'CREATE TABLE b (id int);');
    await run();
    await query('DROP TABLE b');
    await query("UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name = '002_b'");
    expect(await run()).toEqual(['002_b']);
    expect(await run()).toEqual([]);
  });

  test('migration changed after it was applied: refused', async () => {
    await write('001_a', 'CREATE TABLE a (id int);');
    await run();
    await write('001_a', 'CREATE TABLE a (id bigint);');
    await expect(run()).rejects.toThrow('Migration 001_a was changed after it was applied to this database');
  });

  test('concurrent runs: one applies, the others wait, even with CREATE INDEX CONCURRENTLY', async () => {
    await write('001_a', 'CREATE TABLE a AS SELECT i AS id FROM generate_series(1, 100000) AS i;');
    await write('002_b', 'CREATE INDEX CONCURRENTLY a_id ON a (id);');
    const applied = await Promise.all([run(), run(), run(), run()]);
    expect(applied.filter((names) => names.length > 0)).toEqual([['001_a', '002_b']]);
  });

  test('CREATE INDEX CONCURRENTLY that did not finish: made anew', async () => {
    await write('001_a', 'CREATE TABLE a AS SELECT 1 AS id FROM generate_series(1, 2);');
    await run();
    // As a kill leaves it: not valid, with its name taken.
    await expect(query('CREATE UNIQUE INDEX CONCURRENTLY a_id ON a (id)')).rejects.toThrow(
      'could not create',
    );
    await write('002_b', 'CREATE INDEX CONCURRENTLY "a_id" ON a (id);');
    expect(await run()).toEqual(['002_b']);
    expect(await query("SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
      { indisvalid: true },
    ]);
  });

  test('CREATE INDEX CONCURRENTLY that finished after its client was killed: taken', async () => {
    await write('001_a', 'CREATE TABLE a AS SELECT 1 AS id;');
    await run();
    await query('CREATE INDEX CONCURRENTLY a_id ON a (id)');
    await write('002_b', 'CREATE INDEX CONCURRENTLY IF NOT EXISTS "a_id" ON a (id);');
    expect(await run()).toEqual(['002_b']);
  });

  test('every CREATE INDEX CONCURRENTLY of ours takes an index that is there already', async () => {
    const migrations = await readMigrations(MIGRATIONS_DIR);
    const bare = migrations.filter(({ sql }) => /\bCONCURRENTLY\b(?!\s+IF\s+NOT\s+EXISTS)/i.test(sql));
    expect(bare.map(({ name }) => name)).toEqual([]);
  });

  test('table in use by a long transaction: tried again and again, and others do not wait behind it', async () => {
    await write('001_a', 'CREATE TABLE a (id int);');
    await run();
    await write('002_b', 'ALTER TABLE a ADD COLUMN b int;');
    const said = Promise.withResolvers<string>();
    await withClient(database.ownerUrl, async (reader) => {
      await reader.query('BEGIN; SELECT FROM a;');
      const migrated = run(said.resolve);
      expect(await said.promise).toMatch(/^A migration waits for a long transaction to end/);
      expect(await query('SELECT FROM a')).toEqual([]);
      await reader.query('COMMIT');
      expect(await migrated).toEqual(['002_b']);
    });
  });

  test('`signal` ends the wait for another replica', async () => {
    await write('001_a', 'CREATE TABLE a (id int);');
    const waiting = new AbortController();
    await withClient(database.ownerUrl, async (other) => {
      await other.query('SELECT pg_advisory_lock($1)', [0x63617564616c]);
      const said: string[] = [];
      const attempt = migrate({
        url: database.ownerUrl,
        migrationsDir,
        signal: waiting.signal,
        log: (message) => {
          said.push(message);
          waiting.abort();
        },
      });
      await expect(attempt).rejects.toThrow('aborted');
      expect(said).toEqual([expect.stringContaining('Another process is migrating')]);
    });
  });

  test('database one version behind: only the newer migrations are applied', async () => {
    await cp(MIGRATIONS_DIR, migrationsDir, { recursive: true });
    const applied = await run();
    await write('99999999999999_next', 'ALTER TABLE users ADD COLUMN next int;');
    expect(await run()).toEqual(['99999999999999_next']);
    expect(applied.length).toBeGreaterThan(0);
  });

  test('URL whose connections lose start-up options: refused before anything is locked', async () => {
    const url = new URL(database.ownerUrl);
    url.searchParams.set('options', '-c TimeZone=UTC');
    await expect(migrate({ url: url.href, migrationsDir })).rejects.toThrow(
      /^DATABASE_URL leads to a pooler, which drops start-up options/,
    );
    expect(await query("SELECT to_regclass('_prisma_migrations') AS there")).toEqual([{ there: null }]);
  });
});
