import type { PrismaClient } from '@caudal/db';
import type { Jobs } from '@caudal/jobs';
import { keysFor, type Secrets } from './keys.ts';
import { type IdentityObserver, UNOBSERVED } from './observer.ts';
import { argon2id, type Passwords } from './passwords/passwords.ts';
import { createLookups, type Lookups } from './sessions/lookups.ts';
import { createThrottles, type ThrottleLimits, type Throttles } from './throttles/throttles.ts';
import { createTokenWriter, type TokenFormat, type TokenWriter } from './tokens/token-writer.ts';

export type { RequestOrigin } from './origin.ts';

/** How long tokens are valid. */
export interface TokenLifetimes {
  readonly accessSeconds: number;
  /** Starts anew with each renewal. */
  readonly refreshSeconds: number;
}

export const TOKEN_LIFETIMES: TokenLifetimes = { accessSeconds: 15 * 60, refreshSeconds: 24 * 60 * 60 };

/** The runtime of this package: made once per process, the first argument of every function. */
export interface Identity {
  readonly prisma: PrismaClient;
  readonly jobs: Jobs;
  /** No user may have it as a name, or in a password. */
  readonly bankName: string;
  readonly passwords: Passwords;
  readonly secrets: Secrets;
  readonly tokens: TokenWriter;
  readonly tokenLifetimes: TokenLifetimes;
  /** Looks sessions up, with one cache for all callers. */
  readonly lookups: Lookups;
  /** Limits on attempts, such as sign-ins. */
  readonly throttles: Throttles;
  /** Told how sign-ins end. */
  readonly observer: IdentityObserver;
}

export interface IdentityOptions {
  readonly prisma: PrismaClient;
  readonly jobs: Jobs;
  readonly bankName: string;
  /** Shared by all replicas. */
  readonly secrets: Secrets;
  readonly tokenFormat?: TokenFormat;
  readonly tokenLifetimes?: TokenLifetimes;
  /** argon2id unless given; tests give one that counts its calls. */
  readonly passwords?: Passwords;
  /** Replace those of `LIMITS`. */
  readonly limits?: Partial<ThrottleLimits>;
  /** Told how sign-ins end, and which limits refuse attempts. */
  readonly observer?: IdentityObserver | undefined;
}

export function createIdentity(options: IdentityOptions): Identity {
  const { prisma, jobs, secrets, passwords = argon2id, tokenFormat = 'paseto', limits } = options;
  const { observer = UNOBSERVED } = options;
  return {
    prisma,
    jobs,
    bankName: options.bankName,
    passwords,
    secrets,
    tokens: createTokenWriter(tokenFormat, {
      access: keysFor(secrets, 'access-token'),
      refresh: keysFor(secrets, 'refresh-token'),
    }),
    tokenLifetimes: options.tokenLifetimes ?? TOKEN_LIFETIMES,
    lookups: createLookups(prisma),
    throttles: createThrottles({ prisma, jobs, observer }, limits),
    observer,
  };
}
