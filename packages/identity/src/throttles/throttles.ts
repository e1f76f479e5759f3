import { createHash } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { DomainError } from '@caudal/domain';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { LIMITS, type LimitName, type ThrottleLimits } from './limits.ts';

export type { ThrottleLimits } from './limits.ts';

/** Counts attempts in PostgreSQL, together for all replicas. */
export interface Throttles {
  /**
   * Counts one attempt before it is made: concurrent attempts get no further than successive ones.
   *
   * @param key - whose attempt: any text; only its hash is stored.
   * @param points - how many attempts it is worth; 1 if absent.
   * @throws DomainError TOO_MANY_REQUESTS, with the seconds until the next attempt is possible.
   */
  consume(limit: LimitName, key: string, points?: number): Promise<void>;
  /** Takes back an attempt that turned out to be right. */
  refund(limit: LimitName, key: string): Promise<void>;
  /** Forgets all attempts. */
  reset(limit: LimitName, key: string): Promise<void>;
  /** Milliseconds until the next attempt is possible; 0 means now. */
  waitMs(limit: LimitName, key: string): Promise<number>;
}

/** @param limits - replace those of `LIMITS`. */
export function createThrottles(prisma: PrismaClient, limits: Partial<ThrottleLimits> = {}): Throttles {
  const storeClient = queryClient(prisma);
  const limiters = new Map<LimitName, RateLimiterPostgres>();
  const limiter = (name: LimitName): RateLimiterPostgres => {
    const known = limiters.get(name);
    if (known !== undefined) return known;
    const { points, seconds: duration } = { ...LIMITS, ...limits }[name];
    const made = new RateLimiterPostgres({
      storeClient,
      storeType: 'client',
      tableName: 'throttles',
      tableCreated: true,
      keyPrefix: name,
      points,
      duration,
      // The scheduled clean-up deletes expired rows.
      clearExpiredByTimeout: false,
    });
    limiters.set(name, made);
    return made;
  };
  return {
    async consume(limit, key, points = 1) {
      try {
        await limiter(limit).consume(hashed(key), points);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new DomainError('TOO_MANY_REQUESTS', { retryAfterSeconds: seconds(refusal.msBeforeNext) });
      }
    },
    async refund(limit, key) {
      await limiter(limit).reward(hashed(key));
    },
    async reset(limit, key) {
      await limiter(limit).delete(hashed(key));
    },
    async waitMs(limit, key) {
      const state = await limiter(limit).get(hashed(key));
      return state !== null && state.remainingPoints <= 0 ? state.msBeforeNext : 0;
    },
  };
}

/** Limits the length of a key and keeps usernames and addresses out of the table. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url');
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** The part of a PostgreSQL client that the library uses, on the application's pool. */
function queryClient(prisma: PrismaClient) {
  return {
    async query({ text, values = [] }: { text: string; values?: unknown[] }) {
      const rows = await prisma.$queryRawUnsafe<Record<string, unknown>[]>(text, ...values);
      return { rowCount: rows.length, rows: rows.map(withNumbers) };
    },
  };
}

/** `expire` is a BIGINT in milliseconds; the library calculates with numbers. */
function withNumbers(row: Record<string, unknown>): Record<string, unknown> {
  return { ...row, ...(typeof row.expire === 'bigint' ? { expire: Number(row.expire) } : {}) };
}
