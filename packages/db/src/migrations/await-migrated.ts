import { setTimeout as delay } from 'node:timers/promises';
import type { Query } from '../connection/query.ts';
import { withReader } from '../connection/reader.ts';
import { DIRECT_OPTIONS, requireDirect } from '../connection/require-direct.ts';
import { requireVersion } from '../connection/require-version.ts';
import { type Migration, readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';
import { MigrationProblem } from './problem.ts';
import { findSchemaProblem, kindOf, type SchemaProblem } from './schema-state.ts';

/** Between two looks, each on a connection of its own: a rollout has many that wait. */
const ASK_MS = 1_000;

export interface AwaitMigratedOptions {
  /** The owner's URL of the database. */
  readonly url: string;
  /** How long to wait, in milliseconds. The first look does not count. */
  readonly forMs: number;
  /** Told once of each reason to wait. */
  readonly log?: (sentence: string) => void;
  readonly signal?: AbortSignal | undefined;
  readonly askMs?: number;
}

/**
 * Waits until another process has migrated the database to this program's schema, or further. Changes nothing. Also
 * waits for a database that does not answer yet.
 *
 * @throws {MigrationProblem} at once if the schema is too new for this program, PostgreSQL too old, or a pooler in
 *   between; if time is up, with the last reason.
 * @throws what connecting did, if time is up and the database does not answer.
 */
export async function awaitMigrated({
  url,
  forMs,
  log = () => undefined,
  signal,
  askMs = ASK_MS,
}: AwaitMigratedOptions): Promise<void> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  const giveUpAt = performance.now() + forMs;
  let said: string | undefined;
  for (;;) {
    const reason = await reasonToWait(url, migrations);
    if (reason === undefined) return;
    if (performance.now() >= giveUpAt) throw reason.error;
    if (said !== reason.sentence) log(`Waiting for another process to migrate: ${reason.sentence}`);
    said = reason.sentence;
    await delay(askMs, undefined, signal ? { signal } : {});
  }
}

interface Reason {
  readonly sentence: string;
  /** To be thrown if it does not pass. */
  readonly error: unknown;
}

/** Of the network and its names; of PostgreSQL, while it starts, stops or has no place left. */
const PASSING =
  /^(?:E(?:CONN\w+|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)|08(?!P01)...|57P0[1-3]|53300)$/;

/** Such an error of `pg`, also without a code: a connection that ended or timed out. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') return PASSING.test(error.code);
  return /^(?:Connection terminated|timeout expired)/.test(error.message);
}

async function reasonToWait(url: string, migrations: readonly Migration[]): Promise<Reason | undefined> {
  let problem: SchemaProblem | undefined;
  try {
    problem = await withReader({ url, options: DIRECT_OPTIONS }, async (reader) => {
      const query: Query = (sql, values) => reader.query(sql, values);
      await requireDirect(query);
      await requireVersion(query);
      return findSchemaProblem(query, { migrations });
    });
  } catch (error) {
    if (!mayPass(error)) throw error;
    return { sentence: 'the database does not answer.', error };
  }
  if (problem === undefined) return undefined;
  const error = new MigrationProblem(problem.sentence, { kind: kindOf(problem) });
  if (problem.kind === 'outdated') throw error;
  return { sentence: problem.sentence, error };
}
