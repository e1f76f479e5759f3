import { applicationRole, createDatabase, type PrismaClient } from '@caudal/db';
import { startEmbedded } from '@caudal/db/embedded';
import { migrate } from '@caudal/db/migrations';
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
  return withServer(config, say, async (url) => {
    signal.throwIfAborted();
    await migrate({ url, log: say, signal });
    signal.throwIfAborted();
    const role = await applicationRole(url);
    if (role === undefined) {
      say('This PostgreSQL does not let us work with fewer rights: only its triggers guard the ledger.');
    }
    const { prisma, close } = createDatabase({ url, role });
    try {
      return await work({ prisma, reading: { url, role } });
    } finally {
      await close();
    }
  });
}

/** Gives the address of the owner. For what has to be done before or without the application's role. */
export async function withServer<Result>(
  config: DatabaseConfig,
  say: Say,
  work: (ownerUrl: string) => Promise<Result>,
): Promise<Result> {
  if (!config.embedded) {
    try {
      return await work(config.url);
    } catch (error) {
      throw explainUnreachable(error);
    }
  }
  const postgres = await startEmbedded({ dataDir: config.dataDir, log: say, keepRunning: true });
  try {
    return await work(postgres.ownerUrl);
  } finally {
    await postgres.stop();
  }
}
