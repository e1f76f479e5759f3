import { verifyLedger } from '@caudal/banking';
import { copyOut, loadTables, type Restoring, withRestoring } from '@caudal/db/backup';
import { knownMigrations, migrate } from '@caudal/db/migrations';
import { type Secrets, secondFactorKeyIds } from '@caudal/identity';
import { KEPT_JOB_COLUMNS, type RestoredJobs, restoreJobs } from '@caudal/jobs';
import type { Say } from '../program/say.ts';
import { migrateAll, type Server } from '../program/with-database.ts';
import { type BackupFile, type CheckedBackup, checkBackup, readParts } from './check-backup.ts';
import { readLedgerHead } from './ledger-head.ts';
import type { Opening } from './manifest.ts';
import { BackupProblem, DamagedBackupProblem } from './problem.ts';
import { JOBS } from './write-backup.ts';

export interface RestoreOptions extends BackupFile {
  readonly server: Server;
  /** This bank's, to compare; undefined if they are not known. */
  readonly secrets: Secrets | undefined;
  /** Whether waiting jobs, e-mails above all, wait for an operator. */
  readonly holdJobs: boolean;
  /** Whether to recompute every balance and hash at the end. */
  readonly verify: boolean;
  readonly say: Say;
  readonly onProgress: (step: string, done: number | bigint, total: number | bigint | undefined) => void;
  readonly signal: AbortSignal;
}

export interface RestoredBackup extends CheckedBackup {
  readonly jobs: RestoredJobs;
}

/**
 * Restores a backup into an empty database: creates the schema of its time, loads the rows, migrates to the schema of
 * this program, grants the rights, enqueues the jobs, and verifies the ledger. Until the last step nothing serves the
 * database; a restore that was killed can be run again.
 *
 * @throws BackupProblem, DamagedBackupProblem or RestoreProblem.
 */
export async function restoreBackup(options: RestoreOptions): Promise<RestoredBackup> {
  const { file, key, server, verify, say, onProgress, signal } = options;
  say(`Checking ${file}.`);
  const checked = await checkBackup({ file, key }, (rows) => onProgress('Rows checked', rows, undefined));
  const { opening } = checked;
  await requireKnown(opening);
  for (const sentence of foreignKeys(opening, options.secrets)) say(sentence);
  signal.throwIfAborted();
  const { ownerUrl: url } = server;
  return withRestoring({ url, backupId: opening.id, log: say }, async (restoring) => {
    if (restoring.phase === 'begun') await load(restoring, checked, options);
    await migrateAll(server, { say, signal, restoring: true });
    const jobs = await restoreJobs({ url, from: `caudal_restoring.${JOBS}`, hold: options.holdJobs });
    // Without statistics the first plans would be those of empty tables.
    await restoring.client.query('ANALYZE');
    signal.throwIfAborted();
    if (verify) await requireConsistent(options);
    await restoring.finish();
    return { ...checked, jobs };
  });
}

/** The rows are of the schema of their time, so that is what the tables must have when they are loaded. */
async function load(
  restoring: Restoring,
  { opening, closing, rows }: CheckedBackup,
  { file, key, server, say, onProgress, signal }: RestoreOptions,
): Promise<void> {
  const { ownerUrl: url } = server;
  await migrate({ url, signal, restoring: true, only: opening.migrations.map(({ name }) => name) });
  say(`Loading the bank of ${opening.takenAt}.`);
  await loadTables(restoring, {
    ...opening,
    log: say,
    aside: { [JOBS]: KEPT_JOB_COLUMNS },
    parts: readParts({ file, key }, closing),
    onProgress: (loaded) => {
      signal.throwIfAborted();
      onProgress('Rows loaded', loaded, rows);
    },
    async check(query) {
      const { client } = restoring;
      const head = await readLedgerHead({ query, copyQuery: (sql, format) => copyOut(client, sql, format) });
      if (JSON.stringify(head) !== JSON.stringify(closing.ledger))
        throw new DamagedBackupProblem(`${file}: the accounts in it are not those of its manifest.`);
    },
  });
}

/** @throws BackupProblem if a later version wrote the backup: its rows have no place here. */
async function requireKnown({ migrations, caudal }: Opening): Promise<void> {
  const known = new Map((await knownMigrations()).map(({ name, checksum }) => [name, checksum]));
  for (const { name, checksum } of migrations) {
    if (!known.has(name))
      throw new BackupProblem(
        `The backup has migration ${name}, which this version of Caudal does not know: restore it with version ${caudal}, which wrote it, or a later one.`,
        { kind: 'schema-too-new' },
      );
    if (known.get(name) !== checksum)
      throw new BackupProblem(
        `Migration ${name} is not the one that the backup was written with: restore its migration.sql and put the change into a new migration.`,
      );
  }
}

/** Sentences about second factors that nobody here could decrypt. */
function foreignKeys({ secondFactorKeys }: Opening, secrets: Secrets | undefined): string[] {
  if (secondFactorKeys.length === 0) return [];
  const own = secrets === undefined ? [] : secondFactorKeyIds(secrets);
  const users = secondFactorKeys.reduce(
    (sum, { key, users: some }) => sum + (own.includes(key) ? 0 : some),
    0,
  );
  if (users === 0) return [];
  const remedy =
    'Give the bank that secret, in CAUDAL_TOKEN_SECRETS_OLD if it has another now; with the embedded PostgreSQL, copy ' +
    'secrets.json from the old data folder into the new one.';
  return [
    secrets === undefined
      ? `${users} users have a second factor, encrypted under the CAUDAL_TOKEN_SECRET of the bank that was backed up, and none is set here. ${remedy}`
      : `ATTENTION: ${users} users have a second factor that is encrypted under another CAUDAL_TOKEN_SECRET than the one set here, and could not sign in. ${remedy}`,
  ];
}

async function requireConsistent({ server, say, onProgress }: RestoreOptions): Promise<void> {
  say('Verifying the ledger.');
  const { finding } = await verifyLedger({
    url: server.ownerUrl,
    onProgress: ({ entries, total }) => onProgress('Entries verified', entries, total),
  });
  if (finding === undefined) return;
  throw new BackupProblem(
    `The restored ledger is inconsistent. ${finding}. The bank that was backed up was so, too: its backup is intact. To ` +
      'have it nevertheless, run the same command with --no-verify.',
    { kind: 'ledger' },
  );
}
