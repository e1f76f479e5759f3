import {
  APPLICATION_ROLE,
  applicationRole,
  createDatabase,
  findDatabaseProblem,
  isSameDatabase,
  type PoolState,
  type PrismaClient,
  type StatementLog,
} from '@caudal/db';
import { startEmbedded } from '@caudal/db/embedded';
import { migrate, requireReadable } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import type { DatabaseConfig } from '../config/database-config.ts';
import { CommandProblem } from './problems.ts';
import { requireClock } from './require-clock.ts';
import type { Say } from './say.ts';
import { explainUnreachable } from './unreachable-database.ts';

export interface OpenDatabase {
  /** The pool, which works as the application's role. */
  readonly prisma: PrismaClient;
  readonly pool: () => PoolState;
  /** Without a pooler: for reads too long for a pool's statement (`withReader` of `@caudal/db`), and for the worker. */
  readonly reading: { readonly url: string; readonly role: string };
}

export interface WithDatabaseOptions {
  readonly say: Say;
  /** Once aborted, no further step begins. The work must watch the signal itself. */
  readonly signal: AbortSignal;
  /** Told of every statement, in a process that logs. */
  readonly statements?: StatementLog | undefined;
}

/**
 * Runs the work with a migrated database. The embedded PostgreSQL starts if it is not running yet; the last process to
 * use it stops it.
 */
export async function withDatabase<Result>(
  config: DatabaseConfig,
  { say, signal, statements: log }: WithDatabaseOptions,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  return withServer(config, say, async (server) => {
    signal.throwIfAborted();
    await requireClock(server.ownerUrl);
    signal.throwIfAborted();
    await migrateAll(server, { say, signal });
    const reading = await applicationLogin(server);
    const { poolUrl } = server;
    const login = poolUrl === undefined ? reading : { url: poolUrl, pooled: true, role: APPLICATION_ROLE };
    const { prisma, pool, close } = createDatabase({ ...login, log });
    try {
      const problem = await findDatabaseProblem(prisma);
      if (problem !== undefined) throw new CommandProblem(problem, { kind: 'database-unfit' });
      if (poolUrl !== undefined && !(await isSameDatabase(prisma, server.ownerUrl)))
        throw new CommandProblem('DATABASE_POOL_URL leads to another database than DATABASE_URL.', {
          kind: 'setting',
        });
      return await work({ prisma, pool, reading });
    } finally {
      await close();
    }
  });
}

/**
 * Runs work that only reads, on a primary or a standby. Nothing is migrated, locked or written.
 *
 * @throws MigrationProblem if this program cannot read the schema.
 */
export async function withReading<Result>(
  config: DatabaseConfig,
  { say, signal }: WithDatabaseOptions,
  work: (reading: OpenDatabase['reading']) => Promise<Result>,
): Promise<Result> {
  return withServer(config, say, async (server) => {
    signal.throwIfAborted();
    await requireReadable(server.ownerUrl);
    return work(await applicationLogin(server));
  });
}

/** Migrates the bank's tables and the queues'. @returns the names of the applied migrations. */
export async function migrateAll(
  { ownerUrl: url }: Server,
  { say, signal, restoring = false }: WithDatabaseOptions & { readonly restoring?: boolean },
): Promise<string[]> {
  const applied = await migrate({ url, log: say, signal, restoring });
  signal.throwIfAborted();
  // After the bank's: they create the role that uses the queues.
  await migrateJobs({ url });
  signal.throwIfAborted();
  return applied;
}

/** The application's own login if it has one; otherwise the owner's, in a role with fewer rights. */
export async function applicationLogin({
  ownerUrl,
  applicationUrl,
}: Server): Promise<OpenDatabase['reading']> {
  if (applicationUrl !== undefined) return { url: applicationUrl, role: APPLICATION_ROLE };
  return { url: ownerUrl, role: await applicationRole(ownerUrl) };
}

export interface Server {
  readonly ownerUrl: string;
  /** Defined if the application has its own login, as on the embedded server. */
  readonly applicationUrl?: string;
  /** Whether another process already used the embedded server. */
  readonly attached?: boolean;
  /** The same database through a pooler, with a login of its own. */
  readonly poolUrl?: string | undefined;
}

/** Runs the work with the server's addresses. For work before or without the application's role. */
export async function withServer<Result>(
  config: DatabaseConfig,
  say: Say,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  if (!config.embedded) {
    try {
      return await work({ ownerUrl: config.url, poolUrl: config.poolUrl });
    } catch (error) {
      throw explainUnreachable(error);
    }
  }
  const postgres = await startEmbedded({ dataDir: config.dataDir, log: say, keepRunning: true });
  try {
    return await work(postgres);
  } finally {
    await postgres.stop();
  }
}
