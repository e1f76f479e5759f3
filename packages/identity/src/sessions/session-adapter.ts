import { createHash } from 'node:crypto';
import type { PrismaClient, TransactionClient } from '@caudal/db';
import type { SessionId, UserId } from '@caudal/domain';
import type { Adapter, DatabaseSession } from 'lucia';
import { USER_COLUMNS, userOf } from '../users/user.ts';
import type { SessionHolder } from './session.ts';

/** Columns of a session that Lucia does not need. */
export interface SessionAttributes {
  /** A UUID that may be shown: it does not open the session. */
  readonly publicId: SessionId;
  readonly holder: SessionHolder;
  readonly userAgent: string | null;
  readonly address: string | null;
  /** SHA-256 of the current refresh token; null in a browser's session. */
  readonly refreshHash: Uint8Array<ArrayBuffer> | null;
  /** When the second factor was last proved in it; null if never. */
  readonly secondFactorAt: Date | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** A session ends after this time, however much it is used: its holder has to sign in again. */
export const LONGEST_MS: Readonly<Record<SessionHolder, number>> = {
  browser: 7 * DAY_MS,
  // Longer, because an operator has to enter a program's password again.
  program: 30 * DAY_MS,
};

/** When a browser's session ends unused, and when at the latest, however much it is used. */
export function endsOfBrowserSession({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): {
  readonly endsAt: Date;
  readonly latest: Date;
} {
  const latest = new Date(createdAt.getTime() + LONGEST_MS.browser);
  return { endsAt: expiresAt < latest ? expiresAt : latest, latest };
}

/** Whether a session is valid: not blocked by staff, not expired, not older than `LONGEST_MS`. */
export function isUsable(
  session: { holder: SessionHolder; blockedAt: Date | null; createdAt: Date; expiresAt: Date },
  now = new Date(),
): boolean {
  return (
    session.blockedAt === null &&
    session.expiresAt > now &&
    now.getTime() - session.createdAt.getTime() <= LONGEST_MS[session.holder]
  );
}

/**
 * Lucia's session id is the secret in the cookie. The database has only its SHA-256.
 * Decision 10: docs/decisions/0010-session-lookup-by-hash.md.
 */
export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(secret).digest());
}

/** Stores Lucia's sessions in our table. Lucia's own adapter for Prisma would store the secret itself. */
export function sessionAdapter(client: PrismaClient | TransactionClient): Adapter {
  const byId = (secret: string) => ({ where: { secretHash: hashSecret(secret) } });
  return {
    async getSessionAndUser(secret) {
      const row = await client.session.findUnique({
        ...byId(secret),
        include: { user: { select: USER_COLUMNS } },
      });
      if (row === null || !isUsable(row)) return [null, null];
      const user = userOf(row.user);
      return [databaseSession(row, secret), { id: user.id, attributes: user }];
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const { publicId, ...columns } = attributes;
      await client.session.create({
        data: { secretHash: hashSecret(id), id: publicId, userId, expiresAt, ...columns },
      });
    },
    async updateSessionExpiration(secret, expiresAt) {
      // Not `update`, which fails if the session was ended meanwhile.
      await client.session.updateMany({ ...byId(secret), data: { expiresAt } });
    },
    async deleteSession(secret) {
      await client.session.deleteMany(byId(secret));
    },
    async deleteUserSessions(userId) {
      await client.session.deleteMany({ where: { userId } });
    },
    async deleteExpiredSessions() {
      await client.session.deleteMany({ where: { expiresAt: { lte: new Date() } } });
    },
    // Would have to return the secrets, which are not stored.
    getUserSessions: () => Promise.reject(new Error('list the sessions of a user with listSessions')),
  };
}

type SessionRow = Omit<SessionAttributes, 'publicId'> & { id: SessionId; userId: UserId; expiresAt: Date };

function databaseSession(row: SessionRow, secret: string): DatabaseSession {
  const {
    id: publicId,
    holder,
    userId,
    userAgent,
    address,
    refreshHash,
    secondFactorAt,
    createdAt,
    lastSeenAt,
    expiresAt,
  } = row;
  const attributes = {
    publicId,
    holder,
    userAgent,
    address,
    refreshHash,
    secondFactorAt,
    createdAt,
    lastSeenAt,
  };
  return { id: secret, userId, expiresAt, attributes };
}
