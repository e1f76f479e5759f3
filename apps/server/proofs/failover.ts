/**
 * npm run prove:failover: the bank on five machines, any one of which is lost, in four ways. No acknowledged transfer is
 * lost or doubled. The configuration is that of deploy/ha. `-- --runs 10` also writes docs/proofs/failover.txt and the
 * table of docs/availability.md.
 */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startSmtpServer } from '@caudal/emails/testing';
import { execute } from '../bench/connection.ts';
import { caudal } from '../src/fixtures/run-caudal.ts';
import { interruptSignal, unlessAborted } from '../src/program/interrupt.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { openCustomers } from './customers.ts';
import { assertSameLedger, jobsDone } from './failover/after-all.ts';
import { startBankMachine } from './failover/bank-machines.ts';
import { type DatabaseCluster, PASSWORD, startDatabaseMachines } from './failover/database-machines.ts';
import { tableOfRuns, writePage } from './failover/report.ts';
import { FAULTS, oneRun, type RunResult } from './failover/run.ts';
import { chooseNetwork } from './network.ts';
import { openProofOutput, type ProofOutput, versionOf } from './proof-output.ts';
import { requirePrograms } from './require-programs.ts';

const CUSTOMERS = 40;
/** From this many on, the documents are written. */
const RUNS_FOR_THE_RECORD = 10;

const PROGRAMS = {
  '/usr/bin/etcd': 'etcd-server',
  '/usr/bin/patroni': 'patroni python3-etcd',
  '/usr/sbin/haproxy': 'haproxy',
  '/usr/lib/postgresql/15/bin/postgres': 'postgresql-15',
  '/usr/bin/psql': 'postgresql-client-15',
};

await runProgram(async () => {
  const runs = runsOf(process.argv.slice(2));
  await requirePrograms(PROGRAMS);
  const output = openProofOutput('failover', `npm run prove:failover -- --runs ${runs}`);
  output.say(await versions());
  const folder = await mkdtemp(join(tmpdir(), 'caudal-failover-'));
  await chmod(folder, 0o755);
  const stops: (() => Promise<void>)[] = [];
  let results: RunResult[];
  try {
    results = await unlessAborted(interruptSignal(), proveAll({ runs, folder, output, stops }));
  } catch (error) {
    console.error(`The logs of all machines are in ${folder}.`);
    throw error;
  } finally {
    await Promise.all(stops.toReversed().map((stop) => stop()));
  }
  await rm(folder, { recursive: true });
  output.say('Proved.');
  if (runs < RUNS_FOR_THE_RECORD) return;
  await writePage(tableOfRuns(results));
  await output.write();
});

async function proveAll({
  runs,
  folder,
  output,
  stops,
}: {
  readonly runs: number;
  readonly folder: string;
  readonly output: ProofOutput;
  readonly stops: (() => Promise<void>)[];
}): Promise<RunResult[]> {
  const network = chooseNetwork();
  const tokenSecret = randomBytes(32).toString('hex');
  const databases = await startDatabaseMachines(folder, network);
  stops.push(...Object.values(databases.machines).map((machine) => () => machine.stop()));
  await databases.whole();
  const owner = await createBank(databases);
  const customers = await openCustomers(owner, { count: CUSTOMERS, tokenSecret });
  const mail = await startSmtpServer();
  stops.push(async () => mail[Symbol.asyncDispose]());
  const options = { tokenSecret, mailPort: mail.port };
  const machines = {
    app1: await startBankMachine(folder, network, { ...options, name: 'app1' }),
    app2: await startBankMachine(folder, network, { ...options, name: 'app2' }),
  };
  stops.push(
    ...Object.values(machines).map(
      ({ machine }) =>
        () =>
          machine.stop(),
    ),
  );
  await Promise.all(Object.values(machines).map(({ ready }) => ready()));
  output.say('db1, db2, db3: etcd, Patroni, PostgreSQL. app1, app2: HAProxy, a server, a worker.');

  const log = join(folder, 'acknowledged.csv');
  await writeFile(log, '');
  const results: RunResult[] = [];
  for (let run = 1; run <= runs; run++) {
    const begun = performance.now();
    const result = await oneRun({ databases, machines, customers, log }, run);
    results.push(result);
    const seconds = Math.round((performance.now() - begun) / 1_000);
    const sentAgain = `${result.again} attempts were repeated with the same id`;
    const gaps = Object.entries(FAULTS).flatMap(([key, name]) =>
      Object.entries(result.withoutWrites).flatMap(([of, time]) =>
        of === key ? `${name} ${time.toFixed(1)} s` : [],
      ),
    );
    output.say(
      `Run ${run} (${seconds} s, load ${loadavg()[0]?.toFixed(1)}): ${sentAgain}; longest time without writes: ${gaps.join(', ')}.`,
    );
  }
  output.say(tableOfRuns(results));
  const jobs = await jobsDone(databases.urlOf((await databases.roles()).primary, 'caudal'));
  await assertSameLedger(databases);
  output.say(
    `${results.at(-1)?.acknowledged} transfers acknowledged, none lost, none doubled; every balance is the sum of the ` +
      `acknowledged amounts and of its entries. All ${jobs} jobs that follow from them are done, ` +
      `${mail.received.length} e-mails received. The three databases hold the same ledger.`,
  );
  return results;
}

/** The bank's database, as docs/operations.md creates it. @returns its owner's URL. */
async function createBank(databases: DatabaseCluster): Promise<string> {
  const { primary } = await databases.roles();
  await execute(databases.urlOf(primary), `CREATE ROLE caudal LOGIN CREATEROLE PASSWORD '${PASSWORD}'`);
  await execute(databases.urlOf(primary), 'CREATE DATABASE caudal OWNER caudal');
  const owner = new URL(databases.urlOf(primary, 'caudal'));
  owner.username = 'caudal';
  const { status, errors } = await caudal(['migrate'], { env: { DATABASE_URL: owner.href } });
  if (status !== 0) throw new Error(`caudal migrate failed: ${errors}`);
  return owner.href;
}

async function versions(): Promise<string> {
  const found = await Promise.all([
    versionOf('/usr/lib/postgresql/15/bin/postgres', '--version'),
    versionOf('/usr/bin/patroni', '--version'),
    versionOf('/usr/bin/etcd', '--version'),
    versionOf('/usr/sbin/haproxy', '-v'),
  ]);
  const [postgres, patroni, etcd, haproxy] = found;
  return (
    `PostgreSQL ${postgres}, Patroni ${patroni}, etcd ${etcd}, HAProxy ${haproxy}; ` +
    `five machines on one computer with ${availableParallelism()} cores`
  );
}

function runsOf(args: string[]): number {
  const { values } = parseArgs({ args, options: { runs: { type: 'string', default: '1' } } });
  if (/^[1-9]\d{0,2}$/.test(values.runs)) return Number(values.runs);
  throw new CommandProblem('--runs must be a number from 1 to 999.');
}
