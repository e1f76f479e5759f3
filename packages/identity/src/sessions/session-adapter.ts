import { createHash } from 'node:crypto';
import type { PrismaClient, TransactionClient } from '@caudal/db';
import type { SessionId, UserId } from '@caudal/domain';
import type { Adapter, DatabaseSession } from 'lucia';
import { USER_COLUMNS, userOf } from '../users/user.ts';
import type { SessionHolder } from './session.ts';

/** What we keep of a session besides what Lucia needs. */
export interface SessionAttributes {
  /** The public name of the session: a UUID that opens nothing. */
  readonly publicId: SessionId;
  readonly holder: SessionHolder;
  readonly userAgent: string | null;
  readonly address: string | null;
  /** SHA-256 of the only refresh token that is good; null in a browser's session. */
  readonly refreshHash: Uint8Array<ArrayBuffer> | null;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** However much it is used, a session ends after this: its holder shows the password again. */
export const LONGEST_MS: Readonly<Record<SessionHolder, number>> = {
  browser: 7 * DAY_MS,
  // Somebody has to look after the password of a program.
  program: 30 * DAY_MS,
};

/** Whether a session opens something: it is not blocked by staff and has not had its longest time. */
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
 * Lucia's id of a session is the secret in the cookie: the database knows only its SHA-256.
 * Decision 10: docs/decisions/0010-session-lookup-by-hash.md.
 */
export function hashSecret(secret: string): Buffer<ArrayBuffer> {
  return Buffer.from(createHash('sha256').update(secret).digest());
}

/** Lucia's sessions in our table. Its own adapter for Prisma would keep the secret as it is. */
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
      // Not `update`, which fails where the session was ended meanwhile.
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
    // Asks for the secrets of all sessions, which nobody has.
    getUserSessions: () => Promise.reject(new Error('the sessions of a user are listed by their public ids')),
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
    createdAt,
    lastSeenAt,
    expiresAt,
  } = row;
  const attributes = { publicId, holder, userAgent, address, refreshHash, createdAt, lastSeenAt };
  return { id: secret, userId, expiresAt, attributes };
}
