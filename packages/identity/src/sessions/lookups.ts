import { arrayLiteral, createBatchLoader, type PrismaClient } from '@caudal/db';
import type { SessionId, UserId } from '@caudal/domain';
import { LRUCache } from 'lru-cache';
import type { Adapter } from 'lucia';
import { type UserRow, userOf } from '../users/user.ts';
import { luciaOn } from './lucia.ts';
import type { Authenticated, SessionHolder } from './session.ts';
import { hashSecret, isUsable, sessionAdapter } from './session-adapter.ts';

/** A browser's session. If it was just prolonged, its cookie must be sent again. */
export interface BrowserSession extends Authenticated {
  readonly prolonged: boolean;
}

/** A program's session, with what decides whether an access token of it is accepted. */
export interface ProgramSession extends Authenticated {
  readonly tokens: {
    /** How often they were renewed. */
    readonly renewals: number;
    /** Access tokens of earlier renewals are refused. */
    readonly oldestRenewal: number;
    /** Whether the refresh token before the current one can be used once more: nobody has used the current tokens. */
    readonly unused: boolean;
  };
}

/**
 * Finds the user of a session. Answers are at most a second old.
 * Decision 10: docs/decisions/0010-session-lookup-by-hash.md.
 */
export interface Lookups {
  /** @param isUse - whether somebody uses the session, which prolongs it; a page may also ask by itself. */
  bySecret(secret: string, isUse: boolean): Promise<BrowserSession | undefined>;
  byId(sessionId: SessionId): Promise<ProgramSession | undefined>;
  /** Makes this process forget an ended session at once, even during a look-up. */
  forget(sessionId: SessionId): void;
  /** Makes this process read a changed user again, with all sessions. */
  forgetUser(userId: UserId): void;
}

/** A page causes many look-ups of one session. */
const CACHE = { max: 10_000, ttl: 750, ignoreFetchAbort: true } as const;

/**
 * Ending a session must work everywhere within a second. So an answer is used for a second from when the query began:
 * a slow answer may be out of date when it comes, because the row was locked by the transaction that ends the session.
 */
export const TRUSTED_MS = 1_000;

/** How often `last_seen_at` of a session is written. */
const SEEN_EVERY_MS = 60_000;

/** Wrapped, because a cache cannot hold undefined, and because an answer from before a change is not used after it. */
type Found<Value> = { readonly value: Value | undefined; readonly askedAt: number };

export function createLookups(prisma: PrismaClient): Lookups {
  const lucia = luciaOn(prisma);
  const adapter = sessionAdapter(prisma);
  const secrets = new LRUCache<string, Found<BrowserSession>, { secret: string; isUse: boolean }>({
    ...CACHE,
    fetchMethod: (_key, _stale, { context: { secret, isUse } }) =>
      found(() => (isUse ? findBySecret(prisma, lucia, secret) : readBySecret(adapter, secret))),
  });
  // Programs send many requests at once, so their look-ups are batched.
  const load = createBatchLoader((sessionIds: readonly SessionId[]) => readSessions(prisma, sessionIds));
  const ids = new LRUCache<SessionId, Found<ProgramSession>>({
    ...CACHE,
    fetchMethod: (id) => found(() => findById(prisma, load, id)),
  });
  // Entries outlive every look-up that began before them.
  const ended = new LRUCache<string, true>({ max: CACHE.max, ttl: 60_000 });
  const changed = new LRUCache<string, number>({ max: CACHE.max, ttl: 60_000 });

  const isCurrent = ({ value, askedAt }: Found<Authenticated>) =>
    value === undefined ||
    (askedAt > (changed.get(value.user.id) ?? 0) && performance.now() - askedAt < TRUSTED_MS);
  const fresh = async <Value extends Authenticated>(
    ask: (options?: { forceRefresh: true }) => Promise<Found<Value> | undefined>,
  ): Promise<Value | undefined> => {
    let answer = await ask();
    if (answer !== undefined && !isCurrent(answer)) answer = await ask({ forceRefresh: true });
    const value = answer?.value;
    return value === undefined || ended.has(value.session.id) ? undefined : value;
  };
  return {
    bySecret: (secret, isUse) => {
      const key = `${isUse ? 'used' : 'read'} ${hashSecret(secret).toString('hex')}`;
      return fresh((options) => secrets.fetch(key, { context: { secret, isUse }, ...options }));
    },
    byId: (id) => fresh((options) => ids.fetch(id, options)),
    forget: (id) => void ended.set(id, true),
    forgetUser: (id) => void changed.set(id, performance.now()),
  };
}

async function found<Value>(ask: () => Promise<Value | undefined>): Promise<Found<Value>> {
  const askedAt = performance.now();
  return { value: await ask(), askedAt };
}

async function findBySecret(
  prisma: PrismaClient,
  lucia: ReturnType<typeof luciaOn>,
  secret: string,
): Promise<BrowserSession | undefined> {
  const { session, user } = await lucia.validateSession(secret);
  if (session === null) return undefined;
  const { publicId: id, userId, holder, createdAt, expiresAt, lastSeenAt, fresh } = session;
  await recordLastSeen(prisma, { id, lastSeenAt });
  return { user, session: { id, userId, holder, createdAt, expiresAt }, prolonged: fresh };
}

/** Without what a use writes: neither is the session prolonged, nor was anybody seen. */
async function readBySecret(adapter: Adapter, secret: string): Promise<BrowserSession | undefined> {
  const [found, user] = await adapter.getSessionAndUser(secret);
  if (found === null || user === null) return undefined;
  const { userId, expiresAt, attributes } = found;
  const { publicId: id, holder, createdAt } = attributes;
  return { user: user.attributes, session: { id, userId, holder, createdAt, expiresAt }, prolonged: false };
}

/** A session with its user: a row of the query below. */
interface SessionRow extends Omit<UserRow, 'id'> {
  readonly sessionId: SessionId;
  readonly userId: UserId;
  readonly holder: SessionHolder;
  readonly sessionCreatedAt: Date;
  readonly expiresAt: Date;
  readonly lastSeenAt: Date;
  readonly blockedAt: Date | null;
  readonly renewals: number;
  readonly oldestRenewal: number;
  readonly formerRefreshUntil: Date | null;
}

/** One statement with the same text for any number of ids. Prisma would send two, with another text for each number. */
async function readSessions(
  prisma: PrismaClient,
  ids: readonly SessionId[],
): Promise<(SessionRow | undefined)[]> {
  const rows = await prisma.$queryRaw<SessionRow[]>`
    SELECT s.id AS "sessionId", s.user_id AS "userId", s.holder, s.created_at AS "sessionCreatedAt",
           s.expires_at AS "expiresAt", s.last_seen_at AS "lastSeenAt", s.blocked_at AS "blockedAt",
           s.renewals, s.oldest_renewal AS "oldestRenewal", s.former_refresh_until AS "formerRefreshUntil",
           u.username, u.full_name AS "fullName", u.email, u.email_verified_at AS "emailVerifiedAt",
           u.pending_email AS "pendingEmail", u.role, u.status, u.locale,
           u.password_changed_at AS "passwordChangedAt", u.created_at AS "createdAt"
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.id = ANY(${arrayLiteral(ids)}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.sessionId, row]));
  return ids.map((id) => byId.get(id));
}

async function findById(
  prisma: PrismaClient,
  load: (sessionId: SessionId) => Promise<SessionRow | undefined>,
  id: SessionId,
): Promise<ProgramSession | undefined> {
  const row = await load(id);
  if (row === undefined) return undefined;
  const { userId, holder, sessionCreatedAt: createdAt, expiresAt, blockedAt, lastSeenAt } = row;
  if (!isUsable({ holder, createdAt, expiresAt, blockedAt })) return undefined;
  await recordLastSeen(prisma, { id, lastSeenAt });
  const { renewals, oldestRenewal, formerRefreshUntil } = row;
  return {
    user: userOf({ ...row, id: userId }),
    session: { id, userId, holder, createdAt, expiresAt },
    tokens: {
      renewals,
      oldestRenewal,
      unused: formerRefreshUntil !== null && formerRefreshUntil > new Date(),
    },
  };
}

/** One of several processes writes it. SKIP LOCKED: a transaction that holds the row does something more important. */
async function recordLastSeen(
  prisma: PrismaClient,
  { id, lastSeenAt }: { id: SessionId; lastSeenAt: Date },
): Promise<void> {
  const now = new Date();
  const before = new Date(now.getTime() - SEEN_EVERY_MS);
  if (lastSeenAt > before) return;
  await prisma.$executeRaw`
    UPDATE sessions SET last_seen_at = ${now}
    WHERE secret_hash = (SELECT secret_hash FROM sessions WHERE id = ${id}::uuid AND last_seen_at <= ${before}
                         FOR NO KEY UPDATE SKIP LOCKED)`;
}
