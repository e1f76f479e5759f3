import { DomainError, isSessionId, isUserId, type SessionId, type UserId } from '@caudal/domain';
import { LRUCache } from 'lru-cache';
import type { Content, Envelope, TokenPurpose } from './envelope.ts';
import { jwtEnvelope } from './jwt-envelope.ts';
import { pasetoEnvelope } from './paseto-envelope.ts';

export type { TokenPurpose } from './envelope.ts';

/** The claims of a token. Role and status are not in it: they are read at each use. */
export interface Claims {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  /** To the millisecond. */
  readonly expiresAt: Date;
  /** Random, so that no two tokens are the same. */
  readonly tokenId?: string;
  /** How many renewals of the session came before; only in access tokens. */
  readonly renewal?: number;
}

/** Writes tokens that only the bank can make, and reads them. */
export interface TokenWriter {
  write(purpose: TokenPurpose, claims: Claims): Promise<string>;
  /**
   * @throws DomainError TOKEN_EXPIRED for a genuine token after its expiry; UNAUTHENTICATED for anything else that is
   *   not a token of ours for this purpose.
   */
  read(purpose: TokenPurpose, token: string): Promise<Claims>;
}

const ENVELOPES = { paseto: pasetoEnvelope, jwt: jwtEnvelope } as const satisfies Record<
  string,
  (key: Buffer) => Envelope
>;

/** The format of all tokens of a bank. Tokens of the other format are refused. */
export type TokenFormat = keyof typeof ENVELOPES;

/** 32 bytes each. The first one writes, all of them read, so that tokens survive the replacement of a secret. */
type Keys = readonly [current: Buffer, ...previous: Buffer[]];

const ISSUER = 'caudal';

/** Our tokens have about 400 characters. Longer texts are refused unread. */
const LONGEST_TOKEN = 1_024;

/** A program sends the same access token with each call, and opening one takes longer than most answers. */
const OPENED = { max: 10_000 } as const;

/** @param keys - separate for each purpose: a refresh token cannot even be opened as an access token. */
export function createTokenWriter(
  format: TokenFormat,
  keys: { readonly [Purpose in TokenPurpose]: Keys },
): TokenWriter {
  const envelopes = {
    access: envelopesFor(format, keys.access),
    refresh: envelopesFor(format, keys.refresh),
  };
  /** Access tokens that were genuine. Their expiry is checked at each use. */
  const opened = new LRUCache<string, Claims>(OPENED);
  return {
    write: (purpose, claims) => envelopes[purpose].current.seal(purpose, contentOf(purpose, claims)),
    async read(purpose, token) {
      if (token.length > LONGEST_TOKEN) throw new DomainError('UNAUTHENTICATED');
      const known = purpose === 'access' ? opened.get(token) : undefined;
      const claims = known ?? claimsOf(purpose, await openWithAny(envelopes[purpose].all, purpose, token));
      if (claims === undefined) throw new DomainError('UNAUTHENTICATED');
      if (purpose === 'access') opened.set(token, claims);
      // Negated, so that NaN counts as expired.
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

function contentOf(
  purpose: TokenPurpose,
  { userId, sessionId, tokenId, renewal, expiresAt }: Claims,
): Content {
  const jti = tokenId === undefined ? {} : { jti: tokenId };
  const rnw = renewal === undefined ? {} : { rnw: renewal };
  return {
    claims: { iss: ISSUER, purpose, sub: userId, sid: sessionId, ...jti, ...rnw },
    expiresAtMs: expiresAt.getTime(),
  };
}

function claimsOf(purpose: TokenPurpose, { claims, expiresAtMs }: Content): Claims | undefined {
  const { iss, sub, sid, jti, rnw } = claims;
  if (iss !== ISSUER || claims.purpose !== purpose) return undefined;
  if (!isUserId(sub) || !isSessionId(sid) || Number.isNaN(expiresAtMs)) return undefined;
  const tokenId = typeof jti === 'string' ? { tokenId: jti } : {};
  const renewal = typeof rnw === 'number' ? { renewal: rnw } : {};
  return { userId: sub, sessionId: sid, expiresAt: new Date(expiresAtMs), ...tokenId, ...renewal };
}
