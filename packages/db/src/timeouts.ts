/** What PostgreSQL ends by itself, in milliseconds. Together below Prisma's `timeout`. */
export const SESSION_TIMEOUTS_MS = {
  lock: 2_500,
  statement: 5_000,
  idleInTransaction: 5_000,
  connectionCheck: 2_000,
} as const;

/** Prisma's: how long a transaction waits for a connection, and how long it may take. */
export const TRANSACTION_TIMEOUTS_MS = { maxWait: 5_000, timeout: 60_000 } as const;
