import { createHash } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { NOBODY } from '@caudal/domain/events';
import { type Jobs, recordEvents } from '@caudal/jobs';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { deviceOf } from '../devices/device-of.ts';
import { type IdentityObserver, UNOBSERVED } from '../observer.ts';
import type { RequestOrigin } from '../origin.ts';
import { LIMITS, type LimitName, type ThrottleLimits, UNRECORDED } from './limits.ts';

export type { ThrottleLimits } from './limits.ts';

/** An attempt: what it is worth, whom it concerns and where it came from, as far as that is known. */
export interface Attempt {
  /** How many attempts it counts for; 1 if absent. */
  readonly points?: number;
  readonly userId?: UserId | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/** Counts attempts in PostgreSQL, together for all replicas. */
export interface Throttles {
  /**
   * Counts one attempt before it is made: concurrent attempts get no further than successive ones. The first one that is
   * refused is recorded, so that there is one event for each time that a limit is reached.
   *
   * @param key - whose attempt: any text; only its hash is stored.
   * @param attempt - how many points it is worth, and whom it concerns, for the event.
   * @throws DomainError TOO_MANY_REQUESTS, with the seconds until the next attempt is possible.
   */
  consume(limit: LimitName, key: string, attempt?: Attempt): Promise<void>;
  /** Takes back an attempt that turned out to be right. */
  refund(limit: LimitName, key: string): Promise<void>;
  /** Forgets all attempts. */
  reset(limit: LimitName, key: string): Promise<void>;
  /** Milliseconds until the next attempt is possible; 0 means now. */
  waitMs(limit: LimitName, key: string): Promise<number>;
}

/** @param limits - replace those of `LIMITS`. */
export function createThrottles(
  {
    prisma,
    jobs,
    observer = UNOBSERVED,
  }: {
    readonly prisma: PrismaClient;
    readonly jobs: Pick<Jobs, 'insertion'>;
    readonly observer?: Pick<IdentityObserver, 'limited'>;
  },
  limits: Partial<ThrottleLimits> = {},
): Throttles {
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
    async consume(limit, key, { points = 1, userId, origin } = {}) {
      try {
        await limiter(limit).consume(hashed(key), points);
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        observer.limited(limit);
        if (!UNRECORDED.has(limit) && refusal.consumedPoints - points <= limiter(limit).points) {
          await recordEvents(prisma, jobs, {
            name: 'limit.reached',
            actorId: null,
            object: { type: 'user', id: userId ?? NOBODY },
            after: { limit, ...deviceOf(origin) },
            origin,
          });
        }
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
