import {
  APPLICATION_ROLE,
  applicationRole,
  createDatabase,
  type DatabaseUrl,
  findDatabaseProblem,
  followLogin,
  isSameDatabase,
  type LoginNews,
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
  readonly reading: { readonly url: DatabaseUrl; readonly role: string };
}

/** A login as it was at the start. */
interface Login {
  readonly url: string;
  readonly role: string;
}

export interface WithDatabaseOptions {
  readonly say: Say;
  /** Once aborted, no further step begins. The work must watch the signal itself. */
  readonly signal: AbortSignal;
  /** Told of every statement, in a process that logs. */
  readonly statements?: StatementLog | undefined;
  /** Told when a login changes in its file. Without it logins stay as they were at the start. */
  readonly onLogin?: ((news: LoginNews) => void) | undefined;
}

/**
 * Runs the work with a migrated database. The embedded PostgreSQL starts if it is not running yet; the last process to
 * use it stops it.
 */
export async function withDatabase<Result>(
  config: DatabaseConfig,
  { say, signal, statements: log, onLogin }: WithDatabaseOptions,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  return withServer(config, say, async (server) => {
    signal.throwIfAborted();
    await requireClock(server.ownerUrl);
    signal.throwIfAborted();
    await migrateAll(server, { say, signal });
    const { url, role } = await applicationLogin(server);
    const { poolUrl, readUrl, readPoolUrl } = server;
    const reading = { url: follow(url, readUrl, onLogin), role };
    const login =
      poolUrl === undefined
        ? reading
        : { url: follow(poolUrl, readPoolUrl, onLogin), pooled: true, role: APPLICATION_ROLE };
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

function follow(
  url: string,
  read: (() => string) | undefined,
  onLogin: WithDatabaseOptions['onLogin'],
): DatabaseUrl {
  return read === undefined || onLogin === undefined ? url : followLogin(url, read, onLogin);
}

/**
 * Runs work that only reads, on a primary or a standby. Nothing is migrated, locked or written.
 *
 * @throws MigrationProblem if this program cannot read the schema.
 */
export async function withReading<Result>(
  config: DatabaseConfig,
  { say, signal }: WithDatabaseOptions,
  work: (reading: Login) => Promise<Result>,
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
export async function applicationLogin({ ownerUrl, applicationUrl }: Server): Promise<Login> {
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
  /** Read the addresses again, where they come from files. */
  readonly readUrl?: (() => string) | undefined;
  readonly readPoolUrl?: (() => string) | undefined;
}

/** Runs the work with the server's addresses. For work before or without the application's role. */
export async function withServer<Result>(
  config: DatabaseConfig,
  say: Say,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  if (!config.embedded) {
    try {
      return await work({ ...config, ownerUrl: config.url });
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
