/**
 * npm run prove:rotation: the password of the database is replaced every second while the bank serves, by two logins in
 * turns as AWS Secrets Manager does it, in the file that DATABASE_URL_FILE names. After each turn every connection is cut
 * between two requests, so that all log in again. No request fails. Then the password is replaced on the server alone.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { verifyLedger } from '@caudal/banking';
import { APPLICATION_ROLE } from '@caudal/db';
import { startThrowAway } from '@caudal/db/embedded';
import { startSmtpServer } from '@caudal/emails/testing';
import { execute } from '../bench/connection.ts';
import { caudal } from '../src/fixtures/run-caudal.ts';
import { interruptSignal, unlessAborted } from '../src/program/interrupt.ts';
import { runProgram } from '../src/program/run-program.ts';
import { requireBuiltWeb } from './alerts/bank.ts';
import { openCustomers } from './customers.ts';
import { openProofOutput, type ProofOutput } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';
import { startFollowing } from './rotation/bank.ts';
import { offerTransfers } from './rotation/transfers.ts';

const PSQL = '/usr/bin/psql';
const CREATE_LOGINS = fileURLToPath(new URL('../../../deploy/aws/sql/create-logins.sql', import.meta.url));
const LOGINS = ['caudal_login', 'caudal_login_clone'] as const;
const CUSTOMERS = 20;
const TURNS = 20;
const TURN_MS = 1_000;
const WARM_MS = 2_000;

type Stop = () => Promise<unknown>;

await runProgram(async () => {
  await requirePrograms({ [PSQL]: 'postgresql-client-15' });
  requireBuiltWeb();
  const output = openProofOutput('rotation', 'npm run prove:rotation');
  const folder = await mkdtemp(join(tmpdir(), 'caudal-rotation-'));
  const stops: Stop[] = [() => rm(folder, { recursive: true })];
  try {
    await unlessAborted(interruptSignal(), proveAll(folder, output, stops));
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
  output.say('Proved.');
  await output.write();
});

async function proveAll(folder: string, output: ProofOutput, stops: Stop[]): Promise<void> {
  const postgres = await startThrowAway({ keepRunning: true });
  stops.push(postgres.stop);
  const server = await createBank(postgres.ownerUrl);
  output.say('deploy/aws/sql/create-logins.sql: run by an administrator who is no superuser, as in RDS.');

  const file = join(folder, 'database_url');
  const write = async (url: string) => {
    await writeFile(`${file}.new`, url, { mode: 0o600 });
    await rename(`${file}.new`, file);
  };
  await write(server.urlOf(LOGINS[0]));
  await proveOwnership(server, write, file);
  output.say('Migrated by either login: all tables are the owner’s.');

  const tokenSecret = randomBytes(32).toString('hex');
  const customers = await openCustomers(server.urlOf(LOGINS[0]), { count: CUSTOMERS, tokenSecret });
  const mail = await startSmtpServer();
  stops.push(async () => mail[Symbol.asyncDispose]());
  const bank = await startFollowing(folder, { file, tokenSecret, mailPort: mail.port });
  stops.push(bank.stop);
  // A cold server sheds load; that is not what is proved here.
  while ((await offerFor(WARM_MS, bank.url, customers)).refused.length > 0);
  let posted = 0;
  for (let turn = 1; turn <= TURNS; turn++) {
    const load = offerTransfers(bank.url, customers);
    await delay(TURN_MS / 2);
    const login = LOGINS[turn % 2] ?? LOGINS[0];
    await server.replacePassword(login);
    await write(server.urlOf(login));
    await delay(TURN_MS / 2);
    const ended = await load.stop();
    assert.deepEqual(ended.refused, []);
    posted += ended.posted;
    await server.cutConnections();
  }
  const told = (await bank.log()).filter((line) => line.includes('New connections log in as'));
  // Of the last turn, only if a connection was opened before it ended.
  assert.ok(told.length >= TURNS - 1);
  output.say(
    `${TURNS} turns under load, a second each, all connections cut after each: ${posted} transfers posted, none failed. The log names each login, and no password.`,
  );
  assert.equal(
    server.passwords.some((password) => told.join().includes(password)),
    false,
  );

  await proveReplacedOnServerAlone({ server, write, bank, customers, output });
  const { finding, entries } = await verifyLedger({ url: server.urlOf(server.current()) });
  assert.equal(finding, undefined);
  output.say(`${entries} entries, ledger consistent.`);
}

/** Each login migrates a part; no table may be a login's own. */
async function proveOwnership(
  server: Server,
  write: (url: string) => Promise<void>,
  file: string,
): Promise<void> {
  for (const login of LOGINS) {
    if (login !== LOGINS[0]) await server.replacePassword(login);
    await write(server.urlOf(login));
    const { status, errors } = await caudal(['migrate'], { env: { DATABASE_URL_FILE: file } });
    assert.equal(status, 0, errors);
  }
  const owners = await execute<{ owner: string }>(
    server.administratorUrl,
    "SELECT DISTINCT tableowner AS owner FROM pg_tables WHERE schemaname IN ('public', 'pgboss')",
  );
  assert.deepEqual(owners, [{ owner: 'caudal' }]);
}

/** No rotation does this; an operator may. Requests answer UNAVAILABLE, the process lives, and works again by itself. */
async function proveReplacedOnServerAlone({
  server,
  write,
  bank,
  customers,
  output,
}: {
  readonly server: Server;
  readonly write: (url: string) => Promise<void>;
  readonly bank: Awaited<ReturnType<typeof startFollowing>>;
  readonly customers: Awaited<ReturnType<typeof openCustomers>>;
  readonly output: ProofOutput;
}): Promise<void> {
  const login = server.current();
  await server.replacePassword(login);
  await server.cutConnections();
  const { posted, refused } = await offerFor(3 * TURN_MS, bank.url, customers);
  assert.equal(posted, 0);
  assert.deepEqual([...new Set(refused)], ['503 The bank is unavailable; try again']);
  assert.equal((await fetch(`${bank.url}/readyz`)).status, 503);
  assert.equal((await fetch(`${bank.url}/healthz`)).status, 200);
  const begun = performance.now();
  await write(server.urlOf(login));
  while (!(await fetch(`${bank.url}/readyz`)).ok) await delay(50);
  const ms = Math.round(performance.now() - begun);
  assert.deepEqual((await offerFor(TURN_MS, bank.url, customers)).refused, []);
  output.say(
    `Password replaced on the server alone: ${refused.length} transfers answered 503 (UNAVAILABLE), /readyz 503, /healthz 200. Ready ${ms} ms after the file had it, without a restart.`,
  );
}

async function offerFor(ms: number, ...load: Parameters<typeof offerTransfers>) {
  const offered = offerTransfers(...load);
  await delay(ms);
  return offered.stop();
}

interface Server {
  readonly administratorUrl: string;
  /** All that there have been. */
  readonly passwords: readonly string[];
  urlOf(login: string): string;
  /** The login whose password was replaced last. */
  current(): string;
  replacePassword(login: string): Promise<void>;
  /** Ends all sessions of both logins. */
  cutConnections(): Promise<void>;
}

/** The database and its two logins, by the file that an administrator runs in RDS. */
async function createBank(superuserUrl: string): Promise<Server> {
  const passwords = new Map<string, string>();
  const all: string[] = [];
  const nextPassword = (login: string): string => {
    const password = randomBytes(16).toString('hex');
    passwords.set(login, password);
    all.push(password);
    return password;
  };
  const administrator = withLogin(superuserUrl, 'caudal_administrator', randomBytes(16).toString('hex'));
  // The embedded server has them already; one in RDS has not.
  const superuser = Object.assign(new URL(superuserUrl), { pathname: '/postgres' }).href;
  await execute(superuser, 'DROP DATABASE caudal WITH (FORCE)');
  await execute(superuser, `DROP ROLE ${APPLICATION_ROLE}`);
  await execute(
    superuser,
    `CREATE ROLE caudal_administrator LOGIN CREATEROLE CREATEDB PASSWORD '${administrator.password}' IN ROLE pg_signal_backend`,
  );
  administrator.pathname = '/postgres';
  await promisify(execFile)(PSQL, [
    administrator.href,
    '--set=ON_ERROR_STOP=1',
    `--set=password=${nextPassword(LOGINS[0])}`,
    `--file=${CREATE_LOGINS}`,
  ]);
  administrator.pathname = '/caudal';
  let current: string = LOGINS[0];
  return {
    administratorUrl: administrator.href,
    passwords: all,
    urlOf: (login) => withLogin(administrator.href, login, passwords.get(login) ?? '').href,
    current: () => current,
    async replacePassword(login) {
      await execute(administrator.href, `ALTER USER ${login} WITH PASSWORD '${nextPassword(login)}'`);
      current = login;
    },
    async cutConnections() {
      await execute(
        administrator.href,
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = ANY($1)',
        [[...LOGINS]],
      );
    },
  };
}

function withLogin(url: string, username: string, password: string): URL {
  return Object.assign(new URL(url), { username, password });
}
