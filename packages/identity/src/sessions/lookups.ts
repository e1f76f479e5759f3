import type { PrismaClient } from '@caudal/db';
import { LRUCache } from 'lru-cache';
import { USER_COLUMNS, userOf } from '../users/user.ts';
import { luciaOn } from './lucia.ts';
import type { Authenticated } from './session.ts';
import { hashSecret } from './session-adapter.ts';

/** A browser's session, and whether it was just prolonged, so that its cookie must be sent again. */
export interface BrowserSession extends Authenticated {
  readonly prolonged: boolean;
}

/** Who a session belongs to. What it answers is at most a second old. */
export interface Lookups {
  bySecret(secret: string): Promise<BrowserSession | undefined>;
  byId(sessionId: string): Promise<Authenticated | undefined>;
  /** Makes this process forget an ended session at once, also where a look-up is on its way. */
  forget(sessionId: string): void;
}

/**
 * A page makes many look-ups of one session, and ending it must work everywhere within a second. The rest of that
 * second is for a look-up that read the session just before it ended.
 */
const CACHE = { max: 10_000, ttl: 750, ignoreFetchAbort: true } as const;

/** A cache cannot hold "nothing". */
type Found<Value> = { readonly value: Value | undefined };

export function createLookups(prisma: PrismaClient): Lookups {
  const lucia = luciaOn(prisma, 'browser');
  const secrets = new LRUCache<string, Found<BrowserSession>, string>({
    ...CACHE,
    fetchMethod: async (_hash, _stale, { context: secret }) => ({ value: await findBySecret(lucia, secret) }),
  });
  const ids = new LRUCache<string, Found<Authenticated>>({
    ...CACHE,
    fetchMethod: async (id) => ({ value: await findById(prisma, id) }),
  });
  // Outlives every look-up that began before the session ended.
  const ended = new LRUCache<string, true>({ max: CACHE.max, ttl: 60_000 });

  const unlessEnded = <Value extends Authenticated>(found: Found<Value> | undefined) =>
    found?.value === undefined || ended.has(found.value.session.id) ? undefined : found.value;
  return {
    bySecret: async (secret) =>
      unlessEnded(await secrets.fetch(hashSecret(secret).toString('hex'), { context: secret })),
    byId: async (id) => unlessEnded(await ids.fetch(id)),
    forget: (id) => void ended.set(id, true),
  };
}

async function findBySecret(
  lucia: ReturnType<typeof luciaOn>,
  secret: string,
): Promise<BrowserSession | undefined> {
  const { session, user } = await lucia.validateSession(secret);
  if (session === null) return undefined;
  const { publicId: id, userId, createdAt, expiresAt, fresh } = session;
  return { user, session: { id, userId, createdAt, expiresAt }, prolonged: fresh };
}

async function findById(prisma: PrismaClient, id: string): Promise<Authenticated | undefined> {
  const row = await prisma.session.findUnique({
    where: { id },
    select: { id: true, userId: true, createdAt: true, expiresAt: true, user: { select: USER_COLUMNS } },
  });
  if (row === null || row.expiresAt <= new Date()) return undefined;
  const { user, ...session } = row;
  return { user: userOf(user), session };
}
