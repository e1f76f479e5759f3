/** PostgreSQL's time-outs, in milliseconds. Their sum is below Prisma's `timeout`. */
export const SESSION_TIMEOUTS_MS = {
  lock: 2_500,
  statement: 5_000,
  idleInTransaction: 5_000,
  connectionCheck: 2_000,
} as const;

/** How long a connection outside the pool may take to open, in milliseconds: a dead host does not answer at all. */
export const CONNECT_TIMEOUT_MS = 10_000;

/** Connections of the pool that requests use, or what jobs do. */
export const POOL_SIZE = 20;

/** Prisma's limits in milliseconds: waiting for a connection, and the whole transaction. */
export const TRANSACTION_TIMEOUTS_MS = { maxWait: 5_000, timeout: 60_000 } as const;
