/**
 * npm run prove:kubernetes: the containers of the target `local` as processes, with the commands, variables, secrets and
 * probes of their manifests, without a cluster: the way of a rollout, and what stops one. `pnpm build` first.
 * Decision 87: docs/decisions/0087-rollout-waits-for-the-migration.md.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowAway } from '@caudal/db/embedded';
import { startSmtpServer } from '@caudal/emails/testing';
import { execute } from '../bench/connection.ts';
import { readTarget, Target } from '../src/fixtures/kubernetes/target.ts';
import { EXIT_CODES } from '../src/program/exit-codes.ts';
import { runProgram } from '../src/program/run-program.ts';
import { freePort, requireBuiltWeb } from './alerts/bank.ts';
import { Process, type Stand } from './kubernetes/process.ts';
import { openProofOutput } from './proof-output.ts';

const STOP_SECONDS_AT_MOST = 25;

await runProgram(async () => {
  requireBuiltWeb();
  const output = openProofOutput('kubernetes', 'npm run prove:kubernetes');
  const folder = await mkdtemp(join(tmpdir(), 'caudal-kubernetes-'));
  const postgres = await startThrowAway();
  const mail = await startSmtpServer({ hideSTARTTLS: true });
  const started: Process[] = [];
  try {
    const stand = await standIn(folder, `smtp://127.0.0.1:${mail.port}`);
    await prove({ stand, databaseUrl: postgres.ownerUrl, folder, started, say: output.say });
  } catch (error) {
    for (const process of started) console.error(process.name, process.lastWords());
    throw error;
  } finally {
    for (const process of started) await process.kill();
    await postgres.stop();
    await mail[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  }
  output.say('Not run: containers, their users, roots and limits, a cluster, its network and its volumes.');
  output.say('Proved.');
  await output.write();
});

/** Secrets and ports of this machine for those of the pods. */
async function standIn(folder: string, smtpUrl: string): Promise<Stand> {
  const secrets = join(folder, 'secrets');
  await mkdir(secrets);
  await mkdir(join(folder, 'backups'));
  for (const [name, value] of Object.entries({
    token_secret: randomBytes(32).toString('hex'),
    backup_key: randomBytes(32).toString('hex'),
    smtp_url: smtpUrl,
  }))
    await writeSecret(secrets, name, value);
  const ports = new Map<string, string>();
  for (const [owner, port] of [
    ['web', '3000'],
    ['web', '9464'],
    ['worker', '9464'],
  ])
    ports.set(`${owner} ${port}`, String(await freePort()));
  return { secrets, backups: join(folder, 'backups'), bin: folder, ports };
}

/** As the kubelet writes it: for its owner and group. */
async function writeSecret(folder: string, name: string, value: string): Promise<void> {
  await rm(join(folder, name), { force: true });
  await writeFile(join(folder, name), value);
  await chmod(join(folder, name), 0o440);
}

interface Stage {
  readonly stand: Stand;
  readonly databaseUrl: string;
  readonly folder: string;
  readonly started: Process[];
  readonly say: (sentence: string) => void;
}

async function prove({ stand, databaseUrl, folder, started, say }: Stage): Promise<void> {
  const target = new Target(readTarget('local'));
  const begin = async (name: string) => {
    const process = await Process.start(target, name, stand);
    started.push(process);
    return process;
  };
  const endOf = async (name: string) => (await begin(name)).ended();
  const codeOf = (kind: keyof typeof EXIT_CODES) => EXIT_CODES[kind].code;

  for (const name of ['migrate', 'web', 'worker', 'backup', 'verify'])
    assert.equal(await endOf(name), codeOf('secret'), name);
  say('Without the secret of the database: migrate, web, worker, backup and verify end with 31.');

  await writeSecret(stand.secrets, 'database_url', 'postgresql://caudal:wrong@127.0.0.1:1/caudal');
  assert.equal(await endOf('migrate'), codeOf('database-unreachable'));
  say('A database that is not there: the Job ends with 40, and is tried again.');

  const waiting = await begin('await-migration');
  await waiting.says('the database does not answer');
  // The database comes, as one does in a cluster: nobody starts the pod again.
  await waiting.kill();
  await writeSecret(stand.secrets, 'database_url', databaseUrl);
  const patient = await begin('await-migration');
  await patient.says('Waiting for another process to migrate');
  assert.equal(await endOf('migrate'), 0);
  assert.equal(await patient.ended(), 0);
  say('A pod that begins first waits, and goes on once the Job has migrated.');

  const web = await begin('web');
  const worker = await begin('worker');
  for (const process of [web, worker]) {
    const seconds = await process.startUp();
    say(
      `${process.name}: started after ${seconds.toFixed(1)} s by its startup probe, ready and alive by the others.`,
    );
  }
  assert.equal(await endOf('verify'), 0);
  assert.equal(await endOf('backup'), 0);
  assert.equal((await readdir(join(folder, 'backups'))).length, 1);
  say('The nightly commands: ledger verified, backup written and read back.');

  const begun = performance.now();
  web.signal('SIGTERM');
  await web.untilProbe('readinessProbe', false);
  assert(await web.probe('livenessProbe'), 'it does not answer while it drains');
  assert.equal(await web.ended(), 0);
  const took = (performance.now() - begun) / 1_000;
  assert(took >= web.drainSeconds && took < web.graceSeconds, `${took} s`);
  say(
    `SIGTERM: not ready at once, still answering, gone after ${took.toFixed(1)} s of ${web.graceSeconds} (drain ${web.drainSeconds}, at most ${STOP_SECONDS_AT_MOST} more).`,
  );

  await execute(
    databaseUrl,
    `INSERT INTO _caudal_migrations (migration, oldest_program) VALUES ('99990101000000_contract', 1000000)`,
  );
  assert.equal(await worker.ended(), codeOf('schema-too-new'));
  for (const name of ['migrate', 'await-migration', 'web'])
    assert.equal(await endOf(name), codeOf('schema-too-new'), name);
  say(
    'A schema that is too new for this image: the worker that runs ends with 43, and so do Job and new pods.',
  );
}
