import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { preparedStatementNames } from './prepared-statements.ts';
import { SESSION_TIMEOUTS_MS, TRANSACTION_TIMEOUTS_MS } from './timeouts.ts';

export interface DatabaseOptions {
  /** `postgresql://…` */
  readonly url: string;
  /** A role to set, so that the pool lacks the owner's rights; see `applicationRole`. */
  readonly role?: string | undefined;
  /** Maximum number of connections. */
  readonly poolSize?: number;
}

export interface Database {
  readonly prisma: PrismaClient;
  /** Waits for running queries and closes all connections. */
  close(): Promise<void>;
}

/**
 * Opens the pool. Every connection uses UTC, and PostgreSQL's time-outs for a lock, a statement or an idle transaction
 * fire well before Prisma's own: after Prisma's time-out fired, a late statement was seen to commit.
 */
export function createDatabase({ url, role, poolSize = 20 }: DatabaseOptions): Database {
  const adapter = new PrismaPg(
    {
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: TRANSACTION_TIMEOUTS_MS.maxWait,
      idleTimeoutMillis: 60_000,
      application_name: 'caudal',
      options: connectionOptions(role),
    },
    { statementNameGenerator: preparedStatementNames() },
  );
  // No isolation level here: it would cost one statement per transaction. `connectionOptions` sets it.
  const prisma = new PrismaClient({
    adapter,
    transactionOptions: TRANSACTION_TIMEOUTS_MS,
    errorFormat: 'minimal',
  });
  return { prisma, close: () => prisma.$disconnect() };
}

/** The settings of every connection, as start-up options, so that they apply from the first statement. */
export function connectionOptions(role?: string): string {
  const settings: Record<string, string> = {
    TimeZone: 'UTC',
    default_transaction_isolation: 'read\\ committed',
    lock_timeout: `${SESSION_TIMEOUTS_MS.lock}`,
    statement_timeout: `${SESSION_TIMEOUTS_MS.statement}`,
    idle_in_transaction_session_timeout: `${SESSION_TIMEOUTS_MS.idleInTransaction}`,
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
