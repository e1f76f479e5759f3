import type { Query } from '../connection/query.ts';
import type { Migration } from './migration-files.ts';
import { LOCK_KEY } from './migration-lock.ts';
import type { MigrationProblemKind } from './problem.ts';
import { PROGRAM_GENERATION } from './program-generation.ts';
import { findUnfinishedRestore } from './restore-mark.ts';

/** Why this program does not fit the schema. `outdated`: it has to stop; the others can pass while it runs. */
export interface SchemaProblem {
  readonly kind: 'outdated' | 'restoring' | 'unfinished' | 'behind';
  /** Says what to run. */
  readonly sentence: string;
}

/** As migrating reports it. */
export const kindOf = ({ kind }: SchemaProblem): MigrationProblemKind =>
  kind === 'outdated' ? 'schema-too-new' : 'database-unfit';

export interface FindSchemaProblemOptions {
  /** The migrations that this program comes with. */
  readonly migrations: readonly Migration[];
  readonly generation?: number;
}

export interface FindObstacleOptions extends FindSchemaProblemOptions {
  /** Whether this process is the one that restores the database. */
  readonly restoring?: boolean;
}

/**
 * Compares the schema with this program, which runs on any schema that is not too new for it: neighbours of another
 * version may have migrated it further. Reads only, also on a standby.
 * Decision 56: docs/decisions/0056-oldest-program-of-a-migration.md.
 *
 * @returns undefined if the program fits.
 */
export async function findSchemaProblem(
  query: Query,
  { migrations, generation = PROGRAM_GENERATION }: FindSchemaProblemOptions,
): Promise<SchemaProblem | undefined> {
  const state = await readState(query);
  return (
    findOutdated(state, generation) ??
    findRestoring(state) ??
    findUnfinished(state) ??
    findBehind(state, migrations)
  );
}

/**
 * For work that only reads: as `findSchemaProblem`, except for unfinished migrations, which changed nothing yet. A
 * standby cannot tell whether its primary is migrating.
 *
 * @param options - as there.
 */
export async function findUnreadable(
  query: Query,
  { migrations, generation = PROGRAM_GENERATION }: FindSchemaProblemOptions,
): Promise<SchemaProblem | undefined> {
  const state = await readState(query);
  return findOutdated(state, generation) ?? findRestoring(state) ?? findBehind(state, migrations);
}

/**
 * Before this program migrates: as `findSchemaProblem`, except for what migrating mends.
 *
 * @param options - as there.
 */
export async function findObstacle(
  query: Query,
  { migrations, generation = PROGRAM_GENERATION, restoring = false }: FindObstacleOptions,
): Promise<SchemaProblem | undefined> {
  const state = await readState(query);
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = state.unfinished.filter((name) => !known.has(name));
  return (
    findOutdated(state, generation) ??
    (restoring ? undefined : findRestoring(state)) ??
    findUnfinished({ ...state, unfinished: unknown, migrating: false })
  );
}

interface SchemaState {
  readonly applied: ReadonlySet<string>;
  readonly unfinished: readonly string[];
  /** Whether a process is migrating. A standby does not see its primary's locks. */
  readonly migrating: boolean;
  /** Why the database is not restored to the end. */
  readonly restoring: string | undefined;
  /** The migration that asks for the newest program. */
  readonly oldest: { readonly migration: string; readonly program: number } | undefined;
}

async function readState(query: Query): Promise<SchemaState> {
  const [tables] = await query<{ history: boolean; programs: boolean }>(TABLES, []);
  const history =
    tables?.history === true ? await query<{ name: string; finished: boolean }>(HISTORY, []) : [];
  const unfinished = history.filter(({ finished }) => !finished).map(({ name }) => name);
  const [lock] =
    unfinished.length === 0 ? [] : await query<{ held: boolean }>(MIGRATING, [LOCK_KEY.toString()]);
  const [oldest] =
    tables?.programs === true ? await query<{ migration: string; program: number }>(OLDEST, []) : [];
  return {
    applied: new Set(history.filter(({ finished }) => finished).map(({ name }) => name)),
    unfinished,
    migrating: lock?.held === true,
    restoring: await findUnfinishedRestore(query),
    oldest,
  };
}

function findOutdated({ oldest }: SchemaState, generation: number): SchemaProblem | undefined {
  if (oldest === undefined || oldest.program <= generation) return undefined;
  return {
    kind: 'outdated',
    sentence:
      `This version of Caudal is too old for the database: migration ${oldest.migration} works with programs of ` +
      `generation ${oldest.program} or later, and this one is of generation ${generation}. Start the version that ` +
      'migrated the database, or a later one.',
  };
}

function findRestoring({ restoring }: SchemaState): SchemaProblem | undefined {
  return restoring === undefined ? undefined : { kind: 'restoring', sentence: restoring };
}

function findUnfinished({ unfinished, migrating }: SchemaState): SchemaProblem | undefined {
  const [name] = unfinished;
  if (name === undefined || migrating) return undefined;
  return {
    kind: 'unfinished',
    sentence: `Migration ${name} did not finish: run "npm run caudal -- migrate" of the version of Caudal that it belongs to.`,
  };
}

function findBehind({ applied }: SchemaState, migrations: readonly Migration[]): SchemaProblem | undefined {
  const missing = migrations.find(({ name }) => !applied.has(name));
  if (missing === undefined) return undefined;
  return {
    kind: 'behind',
    sentence: `The database lacks migration ${missing.name}: run "npm run caudal -- migrate".`,
  };
}

const TABLES = `
  SELECT to_regclass('public._prisma_migrations') IS NOT NULL AS history,
         to_regclass('public._caudal_migrations') IS NOT NULL AS programs`;

const HISTORY = `
  SELECT migration_name AS name, finished_at IS NOT NULL AS finished
  FROM public._prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`;

const OLDEST = `
  SELECT migration, oldest_program AS program FROM public._caudal_migrations
  ORDER BY oldest_program DESC, migration LIMIT 1`;

/** PostgreSQL splits a lock's number in two halves. */
const MIGRATING = `
  SELECT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 1
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
      AND (classid::bigint << 32) + objid::bigint = $1::text::bigint) AS held`;
