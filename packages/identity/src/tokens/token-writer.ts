import { DomainError, isSessionId, isUserId, type SessionId, type UserId } from '@caudal/domain';
import { LRUCache } from 'lru-cache';
import type { Content, Envelope, TokenPurpose } from './envelope.ts';
import { jwtEnvelope } from './jwt-envelope.ts';
import { pasetoEnvelope } from './paseto-envelope.ts';

export type { TokenPurpose } from './envelope.ts';

/** What a token says. Role and status are not in it: they are read when it is used. */
export interface Claims {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  /** To the millisecond. */
  readonly expiresAt: Date;
  /** Random, so that no two tokens are alike. */
  readonly tokenId?: string;
}

/** Writes tokens that only we can have written, and reads them again. */
export interface TokenWriter {
  write(purpose: TokenPurpose, claims: Claims): Promise<string>;
  /**
   * @throws DomainError TOKEN_EXPIRED where the token was good once, UNAUTHENTICATED for everything else that is not
   *   a token of ours for this purpose.
   */
  read(purpose: TokenPurpose, token: string): Promise<Claims>;
}

const ENVELOPES = { paseto: pasetoEnvelope, jwt: jwtEnvelope } as const satisfies Record<
  string,
  (key: Buffer) => Envelope
>;

/** How tokens look. A bank has one format: those of the other are refused. */
export type TokenFormat = keyof typeof ENVELOPES;

/** 32 bytes each. The first writes, every one reads, so that a secret can be replaced while tokens are out. */
type Keys = readonly [current: Buffer, ...previous: Buffer[]];

const ISSUER = 'caudal';

/** Ours have about 400 characters; what is much longer is not worth a look. */
const LONGEST_TOKEN = 1_024;

/** A program shows the same access token with each call, and opening one takes longer than most answers. */
const OPENED = { max: 10_000 } as const;

/** @param keys - of their own for each purpose: a refresh token does not even open where an access token is asked for. */
export function createTokenWriter(
  format: TokenFormat,
  keys: { readonly [Purpose in TokenPurpose]: Keys },
): TokenWriter {
  const envelopes = {
    access: envelopesFor(format, keys.access),
    refresh: envelopesFor(format, keys.refresh),
  };
  /** Access tokens that were good; whether they still are in time is looked at each time. */
  const opened = new LRUCache<string, Claims>(OPENED);
  return {
    write: (purpose, claims) => envelopes[purpose].current.seal(purpose, contentOf(purpose, claims)),
    async read(purpose, token) {
      if (token.length > LONGEST_TOKEN) throw new DomainError('UNAUTHENTICATED');
      const known = purpose === 'access' ? opened.get(token) : undefined;
      const claims = known ?? claimsOf(purpose, await openWithAny(envelopes[purpose].all, purpose, token));
      if (claims === undefined) throw new DomainError('UNAUTHENTICATED');
      if (purpose === 'access') opened.set(token, claims);
      // Written so that a time that is none counts as over.
      if (!(claims.expiresAt > new Date())) throw new DomainError('TOKEN_EXPIRED');
      return claims;
    },
  };
}

function envelopesFor(format: TokenFormat, [first, ...others]: Keys) {
  const current = ENVELOPES[format](first);
  return { current, all: [current, ...others.map(ENVELOPES[format])] };
}

async function openWithAny(
  envelopes: readonly Envelope[],
  purpose: TokenPurpose,
  token: string,
): Promise<Content> {
  const causes: unknown[] = [];
  for (const envelope of envelopes) {
    try {
      return await envelope.open(purpose, token);
    } catch (cause) {
      causes.push(cause);
    }
  }
  throw new DomainError('UNAUTHENTICATED', { cause: new AggregateError(causes) });
}

function contentOf(purpose: TokenPurpose, { userId, sessionId, tokenId, expiresAt }: Claims): Content {
  const jti = tokenId === undefined ? {} : { jti: tokenId };
  return {
    claims: { iss: ISSUER, purpose, sub: userId, sid: sessionId, ...jti },
    expiresAtMs: expiresAt.getTime(),
  };
}

function claimsOf(purpose: TokenPurpose, { claims, expiresAtMs }: Content): Claims | undefined {
  const { iss, sub, sid, jti } = claims;
  if (iss !== ISSUER || claims.purpose !== purpose) return undefined;
  if (!isUserId(sub) || !isSessionId(sid) || Number.isNaN(expiresAtMs)) return undefined;
  const tokenId = typeof jti === 'string' ? { tokenId: jti } : {};
  return { userId: sub, sessionId: sid, expiresAt: new Date(expiresAtMs), ...tokenId };
}
