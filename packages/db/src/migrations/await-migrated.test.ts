import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from '../connection/with-client.ts';
import { createEmptyDatabase, type TestDatabase } from '../testing/index.ts';
import { awaitMigrated } from './await-migrated.ts';
import { migrate } from './migrate.ts';
import { PROGRAM_GENERATION } from './program-generation.ts';

/** Empty at first. The tests take it further, one after the other. */
let database: TestDatabase;
beforeAll(async () => {
  database = await createEmptyDatabase();
});
afterAll(() => database.drop());

const wait = (options: Partial<Parameters<typeof awaitMigrated>[0]> = {}) =>
  awaitMigrated({ url: database.ownerUrl, forMs: 0, askMs: 10, ...options });

/** Takes no connection: nobody listens at this port. */
const NOWHERE = 'postgresql://bank@127.0.0.1:1/caudal';

describe('awaitMigrated', () => {
  test('database that does not answer: waits for it, and ends with what connecting said', async () => {
    const said: string[] = [];
    const waiting = wait({ url: NOWHERE, forMs: 50, log: (sentence) => said.push(sentence) });
    await expect(waiting).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(said).toEqual(['Waiting for another process to migrate: the database does not answer.']);
  });

  test('nobody migrates: ends with the missing migration, changes nothing', async () => {
    await expect(wait()).rejects.toMatchObject({
      kind: 'database-unfit',
      message: expect.stringContaining('The database lacks migration'),
    });
    const { rows } = await withClient(database.ownerUrl, (client) =>
      client.query("SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = 'public'"),
    );
    expect(rows).toEqual([]);
  });

  test('`signal` ends the wait', async () => {
    const stop = new AbortController();
    const waiting = wait({ forMs: 300_000, log: () => stop.abort(), signal: stop.signal });
    await expect(waiting).rejects.toThrow('aborted');
  });

  test('another process migrates: says what it waited for, and goes on', async () => {
    const said: string[] = [];
    let migrating: Promise<unknown> | undefined;
    await wait({
      forMs: 300_000,
      log: (sentence) => {
        said.push(sentence);
        migrating ??= migrate({ url: database.ownerUrl });
      },
    });
    await migrating;
    expect(said[0]).toMatch(
      /^Waiting for another process to migrate: The database lacks migration \w+_ledger/,
    );
    await wait();
  });

  test('schema too new for this program: refused at once', async () => {
    await withClient(database.ownerUrl, (client) =>
      client.query('INSERT INTO _caudal_migrations (migration, oldest_program) VALUES ($1, $2)', [
        '99990101000000_contract',
        PROGRAM_GENERATION + 1,
      ]),
    );
    await expect(wait({ forMs: 300_000 })).rejects.toMatchObject({ kind: 'schema-too-new' });
  });
});
