import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';
import { preparedStatementNames } from './prepared-statements.ts';
import { SESSION_TIMEOUTS_MS, TRANSACTION_TIMEOUTS_MS } from './timeouts.ts';

export interface DatabaseOptions {
  /** `postgresql://…` */
  readonly url: string;
  /** A role to work as, so that the owner's rights are not at hand; see `applicationRole`. */
  readonly role?: string | undefined;
  /** Connections at most. */
  readonly poolSize?: number;
}

export interface Database {
  readonly prisma: PrismaClient;
  /** Waits for what is running and closes all connections. */
  close(): Promise<void>;
}

/**
 * Opens the pool. Every connection works in UTC, and PostgreSQL gives up on a lock, a statement or an idle
 * transaction well before Prisma's own time-out: after that one fired, a late statement was seen to commit.
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
  // Without an isolation level, which would be a statement of its own in every transaction: the connection has it.
  const prisma = new PrismaClient({
    adapter,
    transactionOptions: TRANSACTION_TIMEOUTS_MS,
    errorFormat: 'minimal',
  });
  return { prisma, close: () => prisma.$disconnect() };
}

/** Settings of every connection, as start-up options, so that there is no moment in which they do not hold. */
export function connectionOptions(role?: string): string {
  const settings: Record<string, string> = {
    TimeZone: 'UTC',
    default_transaction_isolation: 'read\\ committed',
    lock_timeout: `${SESSION_TIMEOUTS_MS.lock}`,
    statement_timeout: `${SESSION_TIMEOUTS_MS.statement}`,
    idle_in_transaction_session_timeout: `${SESSION_TIMEOUTS_MS.idleInTransaction}`,
    // PostgreSQL for Windows cannot watch a connection while it works.
    ...(process.platform === 'win32'
      ? {}
      : { client_connection_check_interval: `${SESSION_TIMEOUTS_MS.connectionCheck}` }),
    ...(role === undefined ? {} : { role }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}
