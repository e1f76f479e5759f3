// @module-tag waits
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmptyDatabase } from '@caudal/db/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caudal } from '../fixtures/run-caudal.ts';
import { type Answer, startScriptedPostgres } from '../fixtures/scripted-postgres.ts';
import { EXIT_CODES, type ProblemKind } from '../program/exit-codes.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caudal-bad-input-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** One sentence, the exit code of its kind, and nothing else. */
const sentence = (kind: ProblemKind, errors: string | RegExp) => ({
  status: EXIT_CODES[kind].code,
  output: '',
  errors: typeof errors === 'string' ? errors : expect.stringMatching(errors),
});

describe('PostgreSQL that is too old', () => {
  const answers = (sql: string): Answer | undefined => {
    if (sql.includes('caudal.direct')) return { direct: 'on' };
    if (sql.includes('server_version')) return { number: '140019', text: '14.19' };
    return undefined;
  };

  it.each([[['migrate']], [['ledger', 'verify']]])(
    '%j: its own exit code, says which version',
    async (args) => {
      const old = await startScriptedPostgres(answers);
      expect(await caudal(args, { env: { DATABASE_URL: old.url } })).toEqual(
        sentence(
          'database-too-old',
          'PostgreSQL 14.19 is too old: upgrade it to 15 or later, or let DATABASE_URL lead to such a server.\n',
        ),
      );
      old.close();
    },
  );
});

it('ledger verify through a pooler that drops start-up options: refused', async () => {
  const pooler = await startScriptedPostgres((sql) =>
    sql.includes('caudal.direct') ? { direct: '' } : undefined,
  );
  expect(await caudal(['ledger', 'verify'], { env: { DATABASE_URL: pooler.url } })).toEqual(
    sentence('database-unfit', /^DATABASE_URL leads to a pooler, [^\n]+\n$/),
  );
  pooler.close();
});

it('full disk of the database: its own exit code, says what to do', async () => {
  const full = await startScriptedPostgres((sql) =>
    sql.includes('caudal.direct')
      ? { sqlState: '53100', message: 'could not extend file: No space left on device' }
      : undefined,
  );
  expect(await caudal(['migrate'], { env: { DATABASE_URL: full.url } })).toEqual(
    sentence(
      'disk-full',
      /^A disk is full: free space[^\n]+\(could not extend file: No space left on device\)\n$/,
    ),
  );
  full.close();
});

it('database that only reads: its own exit code, nothing written', async () => {
  const database = await createEmptyDatabase();
  const url = new URL(database.ownerUrl);
  url.searchParams.set('options', '-c caudal.direct=on -c default_transaction_read_only=on');
  expect(await caudal(['migrate'], { env: { DATABASE_URL: url.href } })).toEqual(
    sentence('database-read-only', /^The database is read-only: [^\n]+\n$/),
  );
  await database.drop();
});

describe('clock of this machine an hour ahead', () => {
  const email = ['--email', 'ana@example.com', '--full-name', 'Ana'];
  const create = ['user', 'create', '--username', 'ana', ...email, '--password-stdin'];

  it.each([[create], [['migrate']]])('%j: its own exit code, both times, nothing written', async (args) => {
    const database = await createEmptyDatabase();
    const clock = join(folder, 'clock.mjs');
    await writeFile(clock, 'const now = Date.now; Date.now = () => now() + 3_600_000;');
    const env = { DATABASE_URL: database.ownerUrl, NODE_OPTIONS: `--import=${clock}` };
    expect(await caudal(args, { env, input: 'a long enough password' })).toEqual(
      sentence('clock', /^A clock is wrong: this machine's says \S+Z, the database's \S+Z\. [^\n]+\n$/),
    );
    // Nothing was migrated, so that the next command does it.
    expect(await caudal(['ledger', 'verify'], { env: { DATABASE_URL: database.ownerUrl } })).toMatchObject({
      status: EXIT_CODES['database-unfit'].code,
      errors: expect.stringMatching(/^The database lacks migration [^\n]+\n$/),
    });
    await database.drop();
  });
});

it('port of the metrics in use: its own exit code before starting anything, names the setting', async () => {
  const other = createServer();
  const { promise, resolve } = Promise.withResolvers<void>();
  other.listen(0, 'localhost', resolve);
  await promise;
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const env = { PORT: '0', CAUDAL_METRICS_PORT: String(port), CAUDAL_DATA_DIR: folder };
  expect(await caudal(['serve'], { env })).toEqual(
    sentence('port', new RegExp(`^Another program uses port ${port}: [^\n]+ CAUDAL_METRICS_PORT=\\d+\\.\n$`)),
  );
  other.close();
});

it('file that is not there: its own exit code, names it', async () => {
  const database = await createEmptyDatabase();
  const env = { DATABASE_URL: database.ownerUrl };
  const missing = join(folder, 'none.csv');
  expect(await caudal(['import', missing, '--currency', 'CZK'], { env })).toMatchObject({
    status: EXIT_CODES.file.code,
    errors: expect.stringContaining(missing),
  });
  await database.drop();
});

it('secret in a file that everybody can read: its own exit code, names file and command', async () => {
  const file = join(folder, 'token');
  await writeFile(file, '6bb06da4b20b3a65bf62a2bd15df5b2b1c9e1d7f', { mode: 0o644 });
  expect(await caudal(['serve'], { env: { CAUDAL_TOKEN_SECRET_FILE: file, PORT: '0' } })).toEqual(
    sentence(
      'secret',
      /^The configuration needs attention:\n {2}CAUDAL_TOKEN_SECRET_FILE [^\n]+ run "chmod 600 [^\n]+\n$/,
    ),
  );
});
