import { isTracing } from '@caudal/tracing';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { type DatabaseUrl, poolUrl } from './connection/database-url.ts';
import { requireGuards } from './connection/guards.ts';
import { PrismaClient } from './generated/client.ts';
import { preparedStatementNames } from './prepared-statements.ts';
import { POOL_SIZE, SESSION_TIMEOUTS_MS, TRANSACTION_TIMEOUTS_MS } from './timeouts.ts';
import { type StatementLog, watchStatements } from './watch-statements.ts';

export interface DatabaseOptions {
  /** `postgresql://…`; a function is asked for it before each new connection. */
  readonly url: DatabaseUrl;
  /** The role of every connection, so that the pool lacks the owner's rights; see `applicationRole`. */
  readonly role?: string | undefined;
  /**
   * Whether the URL leads to a pooler in transaction mode, such as PgBouncer. Role and settings are then defaults of the
   * login, and no statement is prepared: the next one may run on another connection.
   */
  readonly pooled?: boolean;
  /** Maximum number of connections. */
  readonly poolSize?: number;
  /** Multiplies every time limit, for tests that are not about one: a busy machine must not meet it. */
  readonly patience?: number;
  readonly log?: StatementLog | undefined;
}

/** The connections of a pool. */
export interface PoolState {
  readonly max: number;
  readonly inUse: number;
  readonly idle: number;
  /** Queries and transactions that wait for a connection. */
  readonly waiting: number;
}

export interface Database {
  readonly prisma: PrismaClient;
  /** The pool at this moment. */
  pool(): PoolState;
  /** Waits for running queries and closes all connections. */
  close(): Promise<void>;
}

/**
 * Opens the pool. Every connection uses UTC, and PostgreSQL's time-outs for a lock, a statement or an idle transaction
 * fire well before Prisma's own: after Prisma's time-out fired, a late statement was seen to commit. A connection on
 * which they are not in force is closed, and whoever asked for it gets a `GuardProblem`.
 */
export function createDatabase(options: DatabaseOptions): Database {
  const { url, role, pooled = false, poolSize = POOL_SIZE, patience = 1, log } = options;
  const { maxWait, timeout } = TRANSACTION_TIMEOUTS_MS;
  const pool = new pg.Pool({
    ...poolUrl(url),
    max: poolSize,
    connectionTimeoutMillis: maxWait * patience,
    idleTimeoutMillis: 60_000,
    application_name: 'caudal',
    ...(pooled ? {} : { options: connectionOptions(role, patience) }),
    onConnect: (client) => requireGuards(client, { role, patience }),
  });
  const adapter = new PrismaPg(pool, {
    ...(pooled ? {} : { statementNameGenerator: preparedStatementNames() }),
    disposeExternalPool: true,
  });
  // No isolation level here: it would cost one statement per transaction. `connectionOptions` sets it.
  const prisma = new PrismaClient({
    adapter: isTracing() || log !== undefined ? watchStatements(adapter, log) : adapter,
    transactionOptions: { maxWait: maxWait * patience, timeout: timeout * patience },
    errorFormat: 'minimal',
  });
  return {
    prisma,
    pool: () => ({
      max: poolSize,
      inUse: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),
    close: () => prisma.$disconnect(),
  };
}

/** The settings of every connection, as start-up options, so that they apply from the first statement. */
export function connectionOptions(role?: string, patience = 1): string {
  const settings: Record<string, string> = {
    TimeZone: 'UTC',
    default_transaction_isolation: 'read\\ committed',
    lock_timeout: `${SESSION_TIMEOUTS_MS.lock * patience}`,
    statement_timeout: `${SESSION_TIMEOUTS_MS.statement * patience}`,
    idle_in_transaction_session_timeout: `${SESSION_TIMEOUTS_MS.idleInTransaction * patience}`,
    // PostgreSQL on Windows cannot check the connection during a statement.
    ...(process.platform === 'win32'
      ? {}
      : { client_connection_check_interval: `${SESSION_TIMEOUTS_MS.connectionCheck}` }),
    ...(role === undefined ? {} : { role }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
