import { applicationRole, createDatabase, type PrismaClient } from '@caudal/db';
import { startEmbedded } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
import { migrateJobs } from '@caudal/jobs';
import type { DatabaseConfig } from '../config/database-config.ts';
import type { Say } from './say.ts';
import { explainUnreachable } from './unreachable-database.ts';

export interface OpenDatabase {
  /** The pool, working as the application's role. */
  readonly prisma: PrismaClient;
  /** For work that reads more than a pool's statement may: `withReader` of `@caudal/db`. */
  readonly reading: { readonly url: string; readonly role: string | undefined };
}

export interface WithDatabaseOptions {
  readonly say: Say;
  /** Once aborted, what is not begun is not begun; the work itself is asked by its own means. */
  readonly signal: AbortSignal;
}

/**
 * Does some work with a migrated database and leaves nothing running: the embedded PostgreSQL is attached to or
 * started, and stopped again by whoever leaves it last.
 */
export async function withDatabase<Result>(
  config: DatabaseConfig,
  { say, signal }: WithDatabaseOptions,
  work: (database: OpenDatabase) => Promise<Result>,
): Promise<Result> {
  return withServer(config, say, async (server) => {
    signal.throwIfAborted();
    await migrateAll(server, { say, signal });
    const login = await applicationLogin(server, say);
    const { prisma, close } = createDatabase(login);
    try {
      return await work({ prisma, reading: login });
    } finally {
      await close();
    }
  });
}

/** Brings the bank's own tables and those of its queues to this version. @returns the names of the migrations. */
export async function migrateAll(
  { ownerUrl: url }: Server,
  { say, signal }: WithDatabaseOptions,
): Promise<string[]> {
  const applied = await migrate({ url, log: say, signal });
  signal.throwIfAborted();
  // After them, since they make the role that works with the queues.
  await migrateJobs({ url });
  signal.throwIfAborted();
  return applied;
}

/** With what the application works: a login of its own, else the owner's with fewer rights. */
async function applicationLogin(
  { ownerUrl, applicationUrl }: Server,
  say: Say,
): Promise<OpenDatabase['reading']> {
  if (applicationUrl !== undefined) return { url: applicationUrl, role: undefined };
  const role = await applicationRole(ownerUrl);
  if (role === undefined) {
    say('This PostgreSQL does not let us work with fewer rights: only its triggers guard the ledger.');
  }
  return { url: ownerUrl, role };
}

export interface Server {
  readonly ownerUrl: string;
  /** Where the application has a login of its own, as it has on the embedded server. */
  readonly applicationUrl?: string;
}

/** Gives the addresses of the server. For what has to be done before or without the application's role. */
export async function withServer<Result>(
  config: DatabaseConfig,
  say: Say,
  work: (server: Server) => Promise<Result>,
): Promise<Result> {
  if (!config.embedded) {
    try {
      return await work({ ownerUrl: config.url });
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
