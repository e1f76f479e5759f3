/**
 * npm run prove:pgbouncer: the bank behind PgBouncer in transaction mode, with the configuration of docs/operations.md.
 * Decision 57: docs/decisions/0057-pooled-url-with-its-own-login.md.
 */
import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createBanking, type Posting, verifyLedger } from '@caudal/banking';
import { APPLICATION_ROLE, createDatabase, findDatabaseProblem, requireGuards } from '@caudal/db';
import { startThrowAway } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { createJobs, migrateJobs } from '@caudal/jobs';
import { aCustomer, anAccount } from '@caudal/testing';
import { execute, withConnection, withConnections } from '../bench/connection.ts';
import { caudal } from '../src/fixtures/run-caudal.ts';
import { EXIT_CODES } from '../src/program/exit-codes.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { aPosting, pick } from './a-posting.ts';
import { adapt, documented } from './documented.ts';
import { findPgBouncer, POOL_LOGIN, POOL_PASSWORD, type Pooler, startPooler, versionOf } from './pooler.ts';

const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));
const TRANSFERS = 3_000;
const CONCURRENT = 40;
const KILLS = 4;

interface Servers {
  readonly administratorUrl: string;
  /** `DATABASE_URL`: an ordinary login that owns the bank's database, without the pooler. */
  readonly ownerUrl: string;
  readonly pooler: Pooler;
}

await runProgram(async () => {
  const program = await findPgBouncer();
  const postgres = await startThrowAway({ keepRunning: true });
  try {
    const ownerUrl = await createBank(postgres.ownerUrl);
    const pooler = await startPooler(program, ownerUrl);
    say(`${await versionOf(program)} in front of an embedded PostgreSQL`);
    const servers = { administratorUrl: postgres.ownerUrl, ownerUrl, pooler };
    try {
      await proveRefusals(servers);
      await proveDirectUrl(program, servers);
      await proveGuards(servers);
      await proveTransfers(servers);
    } finally {
      await pooler.stop();
    }
  } finally {
    await postgres.stop();
  }
  say('Proved.');
});

/** The bank's database with its owner and the pool's login, as docs/operations.md creates them. */
async function createBank(administratorUrl: string): Promise<string> {
  await execute(administratorUrl, "CREATE ROLE bank LOGIN CREATEROLE PASSWORD 'secret'");
  await execute(administratorUrl, 'DROP ROLE caudal_app');
  await execute(administratorUrl, 'CREATE DATABASE bank OWNER bank');
  const url = new URL(administratorUrl);
  url.username = 'bank';
  url.password = 'secret';
  url.pathname = '/bank';
  await migrate({ url: url.href });
  await migrateJobs({ url: url.href });
  const login = adapt(await documented('sql', 'CREATE ROLE caudal_pool'), { 'a-secret': POOL_PASSWORD });
  await execute(administratorUrl, login);
  return url.href;
}

/** A login without guards, or with one missing, is refused, and the sentence names what is missing. */
async function proveRefusals({ administratorUrl, ownerUrl, pooler }: Servers): Promise<void> {
  await execute(
    administratorUrl,
    `CREATE ROLE caudal_bare LOGIN PASSWORD '${POOL_PASSWORD}' IN ROLE ${APPLICATION_ROLE}`,
  );
  const bare = pooler.url.replace(POOL_LOGIN, 'caudal_bare');
  const command = (poolUrl: string) =>
    caudal(['user', 'disable', 'nobody_here'], {
      env: { DATABASE_URL: ownerUrl, DATABASE_POOL_URL: poolUrl },
    });
  const refused = await command(bare);
  assert.equal(refused.status, EXIT_CODES['database-unfit'].code);
  assert.match(
    refused.errors,
    /^A connection of user caudal_bare lacks its guards: role is caudal_bare instead of caudal_app; lock_timeout is off .*; statement_timeout is off .*; idle_in_transaction_session_timeout is off /,
  );
  const direct = new URL(ownerUrl);
  direct.username = POOL_LOGIN;
  direct.password = POOL_PASSWORD;
  const guards = {
    role: /: role is caudal_pool instead of caudal_app\. /,
    lock_timeout: /: lock_timeout is off instead of at most 2500 ms\. /,
    statement_timeout: /: statement_timeout is off instead of at most 5000 ms\. /,
    idle_in_transaction_session_timeout:
      /: idle_in_transaction_session_timeout is off instead of at most 5000 ms\. /,
    default_transaction_isolation: /: isolation is serializable instead of read committed\. /,
  };
  await execute(administratorUrl, "ALTER DATABASE bank SET default_transaction_isolation = 'serializable'");
  for (const [setting, sentence] of Object.entries(guards)) {
    const [kept] = await execute<{ value: string }>(
      administratorUrl,
      `SELECT split_part(s, '=', 2) AS value FROM pg_db_role_setting, unnest(setconfig) s
       WHERE setrole = '${POOL_LOGIN}'::regrole AND s LIKE '${setting}=%'`,
    );
    await execute(administratorUrl, `ALTER ROLE ${POOL_LOGIN} RESET ${setting}`);
    const { prisma, close } = createDatabase({ url: direct.href, pooled: true, role: APPLICATION_ROLE });
    assert.match((await findDatabaseProblem(prisma)) ?? '', sentence);
    await close();
    await execute(administratorUrl, `ALTER ROLE ${POOL_LOGIN} SET ${setting} = '${kept?.value}'`);
  }
  await execute(administratorUrl, 'ALTER DATABASE bank RESET default_transaction_isolation');
  assert.equal((await command(pooler.url)).errors, 'No user is called nobody_here.\n');
  assert.equal(
    (await caudal(['migrate'], { env: { DATABASE_URL: ownerUrl } })).output,
    'The database is up to date.\n',
  );
  say('Refused, by name: a login without guards, and one without each of five; served with all of them.');
}

/** `DATABASE_URL` must not lead to a pooler: one that refuses start-up options, and one that drops them. */
async function proveDirectUrl(program: string, { ownerUrl, pooler }: Servers): Promise<void> {
  const dropping = await startPooler(program, ownerUrl, { more: 'ignore_startup_parameters = options\n' });
  try {
    for (const url of [pooler.url, dropping.url]) {
      const { status, errors } = await caudal(['migrate'], { env: { DATABASE_URL: url } });
      assert.equal(status, EXIT_CODES['database-unfit'].code);
      assert.match(errors, /^[^\n]*directly, and DATABASE_POOL_URL to the pooler\.\n$/);
    }
  } finally {
    await dropping.stop();
  }
  say(
    'Refused in a sentence: a DATABASE_URL that leads to PgBouncer, also where it ignores start-up options.',
  );
}

/** Every connection of the pool, also after what a session may reset. */
async function proveGuards({ pooler }: Servers): Promise<void> {
  const backends = new Set<number>();
  const guards = { role: APPLICATION_ROLE };
  await withConnections(pooler.url, 30, async (clients) => {
    for (const reset of ['SELECT 1', 'RESET ALL', 'DISCARD ALL']) {
      await Promise.all(
        clients.map(async (client) => {
          await client.query(reset);
          await client.query('BEGIN');
          const { rows } = await client.query<{ pid: number }>(
            'SELECT pg_backend_pid() AS pid, pg_sleep(0.02)',
          );
          if (rows[0] !== undefined) backends.add(rows[0].pid);
          await requireGuards(client, guards);
          await client.query('COMMIT');
          await requireGuards(client, guards);
        }),
      );
    }
  });
  assert.ok(backends.size > 1);
  say(`Guards in force in 180 of 180 checks by 30 clients on ${backends.size} connections of the pool.`);
}

/** Two replicas post through the pool while PgBouncer and connections are killed and a newer version migrates. */
async function proveTransfers({ administratorUrl, ownerUrl, pooler }: Servers): Promise<void> {
  const replicas = [openReplica(pooler.url), openReplica(pooler.url)];
  const [first] = replicas;
  if (first === undefined) throw new Error('no replica is open');
  const accounts = await Promise.all(
    Array.from({ length: 20 }, async () =>
      anAccount(first.prisma, { ownerId: (await aCustomer(first.prisma)).id }),
    ),
  );
  for (const account of accounts)
    await first.postUntilAcknowledged(aPosting('deposit', account, account, 1_000_000n));
  const postings = Array.from({ length: TRANSFERS }, (_, index) =>
    aPosting('transfer', pick(accounts, index), pick(accounts, index * 7 + 1), 1n),
  ).filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
  let repeated = 0;
  let done = 0;
  const queue = postings.values();
  const posting = Promise.all(
    replicas.flatMap(({ postUntilAcknowledged }) =>
      Array.from({ length: CONCURRENT / 2 }, async () => {
        for (const each of queue) {
          repeated += await postUntilAcknowledged(each);
          done += 1;
        }
      }),
    ),
  );
  for (let kill = 1; kill <= KILLS; kill++) {
    while (done < (postings.length * kill) / (KILLS + 2)) await delay(5);
    if (kill % 2 === 1) await pooler.killAndRestart();
    else
      await execute(
        administratorUrl,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'bank' AND usename = $1",
        [POOL_LOGIN],
      );
    if (kill === 2) await migrateBeside(ownerUrl);
  }
  await posting;
  const ids = postings.map(({ id }) => id);
  const [posted] = await execute<{ once: string }>(
    ownerUrl,
    'SELECT count(*) AS once FROM transfers WHERE id = ANY($1)',
    [ids],
  );
  assert.equal(posted?.once, `${ids.length}`);
  for (const { close } of replicas) await close();
  const { finding, entries } = await verifyLedger({ url: ownerUrl });
  assert.equal(finding, undefined);
  assert.equal(entries, BigInt(2 * (ids.length + accounts.length)));
  say(
    `${ids.length} of ${ids.length} transfers posted once, with ${KILLS} kills of PgBouncer and of all its connections ` +
      `(${repeated} asked for again by id) and a migration beside; the ledger is consistent.`,
  );
}

/** A newer version migrates over the direct URL: a table changes, an index is built, and no lock stays behind. */
async function migrateBeside(ownerUrl: string): Promise<void> {
  const migrationsDir = await mkdtemp(join(tmpdir(), 'caudal-migrations-'));
  await cp(MIGRATIONS, migrationsDir, { recursive: true });
  const newer = {
    '99990101000000_column': 'ALTER TABLE users ADD COLUMN next text;',
    '99990102000000_index': 'CREATE INDEX CONCURRENTLY users_next ON users (next);',
  };
  for (const [name, sql] of Object.entries(newer)) {
    await mkdir(join(migrationsDir, name));
    await writeFile(join(migrationsDir, name, 'migration.sql'), sql);
  }
  assert.deepEqual(await migrate({ url: ownerUrl, migrationsDir }), Object.keys(newer));
  await rm(migrationsDir, { recursive: true });
  await withConnection(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "SELECT count(*)::int AS held FROM pg_locks WHERE locktype = 'advisory'",
    );
    assert.deepEqual(rows, [{ held: 0 }]);
  });
}

function openReplica(url: string) {
  const { prisma, close } = createDatabase({ url, pooled: true, role: APPLICATION_ROLE });
  const banking = createBanking({ prisma, jobs: createJobs(prisma), currencies: ['USD'], bankName: 'Bank' });
  return {
    prisma,
    /** Asks again with the same id, as clients do. @returns how often. */
    async postUntilAcknowledged(posting: Posting): Promise<number> {
      for (let again = 0; ; again++) {
        try {
          const { refusal } = await banking.posting.post({ mode: 'atomic', postings: [posting] });
          assert.equal(refusal, undefined);
          return again;
        } catch (error) {
          if (error instanceof assert.AssertionError) throw error;
          await delay(50);
        }
      }
    },
    async close() {
      await banking.close();
      await close();
    },
  };
}
