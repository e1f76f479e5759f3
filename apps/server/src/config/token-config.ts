import type { Secrets, TokenFormat, TokenLifetimes } from '@caudal/identity';
import { z } from 'zod';
import { keptWithEmbedded, SETTINGS } from './setting.ts';
import { wholeNumber } from './whole-number.ts';

/** Access and refresh tokens, and the secrets that sign and encrypt. */
export interface TokenConfig {
  /** Undefined only with the embedded database, which generates and stores one. */
  readonly secrets: Secrets | undefined;
  readonly format: TokenFormat;
  readonly lifetimes: TokenLifetimes;
}

const SHORTEST_SECRET = 32;

/** A text with the entropy of a key. */
export const secret = z
  .string()
  .min(SHORTEST_SECRET, {
    message: 'must have 32 characters or more; "openssl rand -hex 32" generates one',
    abort: true,
  })
  .refine((text) => !isPlaceholder(text), {
    message: 'must be random, not copied from an example; "openssl rand -hex 32" generates one',
  });

export const tokenSettings = {
  CAUDAL_TOKEN_SECRET: secret.optional().register(SETTINGS, {
    meaning:
      'At least 32 random characters, the same for every replica. Required with `DATABASE_URL`; see [Secrets](operations.md#secrets)',
    unset: 'created once and kept, with the embedded PostgreSQL',
    fallback: keptWithEmbedded,
    secret: true,
  }),
  CAUDAL_TOKEN_SECRETS_OLD: z
    .string()
    .transform((list) =>
      list
        .split(',')
        .map((entry) => entry.trim())
        .filter((entry) => entry !== ''),
    )
    .refine((secrets) => secrets.every((entry) => entry.length >= SHORTEST_SECRET), {
      message: 'must be earlier values of CAUDAL_TOKEN_SECRET separated by commas',
    })
    .prefault('')
    .register(SETTINGS, {
      meaning:
        'Earlier values of `CAUDAL_TOKEN_SECRET`, separated by commas: still accepted, not used for anything new',
      secret: true,
    }),
  CAUDAL_TOKEN_FORMAT: z
    .enum(['paseto', 'jwt'], { error: 'must be paseto or jwt' })
    .prefault('paseto')
    .register(SETTINGS, { meaning: '`paseto` (v4.local) or `jwt` (HS256)' }),
  CAUDAL_ACCESS_TOKEN_MINUTES: wholeNumber('minutes', 1, 60)
    .prefault('15')
    .register(SETTINGS, { meaning: 'Lifetime of an access token: 1 to 60' }),
  CAUDAL_REFRESH_TOKEN_HOURS: wholeNumber('hours', 1, 720)
    .prefault('24')
    .register(SETTINGS, { meaning: 'Lifetime of a refresh token: 1 to 720' }),
};

export function tokenConfigOf(given: {
  CAUDAL_TOKEN_SECRET?: string | undefined;
  CAUDAL_TOKEN_SECRETS_OLD: string[];
  CAUDAL_TOKEN_FORMAT: TokenFormat;
  CAUDAL_ACCESS_TOKEN_MINUTES: number;
  CAUDAL_REFRESH_TOKEN_HOURS: number;
}): TokenConfig {
  const { CAUDAL_TOKEN_SECRET: current, CAUDAL_TOKEN_SECRETS_OLD: old } = given;
  return {
    secrets: current === undefined ? undefined : [current, ...old],
    format: given.CAUDAL_TOKEN_FORMAT,
    lifetimes: {
      accessSeconds: given.CAUDAL_ACCESS_TOKEN_MINUTES * 60,
      refreshSeconds: given.CAUDAL_REFRESH_TOKEN_HOURS * 60 * 60,
    },
  };
}

/** Random text of this length has at least 10 different characters and none of these words. */
function isPlaceholder(text: string): boolean {
  return new Set(text).size < 10 || /change.?me|secret|password|example|default|test|caudal/i.test(text);
}
