import type { PrismaClient } from '@caudal/db';
import { argon2id, type Passwords } from './passwords/passwords.ts';
import { createLookups, type Lookups } from './sessions/lookups.ts';
import { tokenKeyFrom } from './tokens/access-token.ts';

/** Where a request came from, for the audit log. */
export interface RequestOrigin {
  readonly address?: string | undefined;
  readonly requestId?: string | undefined;
}

/** The runtime of this package: made once per process, the first argument of every function. */
export interface Identity {
  readonly prisma: PrismaClient;
  readonly passwords: Passwords;
  /** Encrypts access tokens: PASERK `k4.local.…`. */
  readonly tokenKey: string;
  /** Of sessions, shared by everything that asks who is calling. */
  readonly lookups: Lookups;
}

/**
 * @param options.tokenSecret - shared by all replicas: 32 random bytes or more, in any text form.
 * @param options.passwords - how passwords are hashed; argon2id unless a test wants to count.
 */
export function createIdentity(options: {
  prisma: PrismaClient;
  tokenSecret: string;
  passwords?: Passwords;
}): Identity {
  const { prisma, tokenSecret, passwords = argon2id } = options;
  return { prisma, passwords, tokenKey: tokenKeyFrom(tokenSecret), lookups: createLookups(prisma) };
}
