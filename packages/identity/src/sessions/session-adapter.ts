import { createHash } from 'node:crypto';
import type { PrismaClient, TransactionClient } from '@caudal/db';
import type { Adapter, DatabaseSession } from 'lucia';
import { USER_COLUMNS, userOf } from '../users/user.ts';

/** What we keep of a session besides what Lucia needs. */
export interface SessionAttributes {
  /** The public name of the session: a UUID that opens nothing. */
  readonly publicId: string;
  readonly createdAt: Date;
}

/** However much it is used, a session ends after a week: its holder shows the password again. */
const LONGEST_MS = 7 * 24 * 60 * 60 * 1000;

/** Lucia's id of a session is the secret in the cookie: the database knows only its SHA-256. */
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
      if (row === null || Date.now() - row.createdAt.getTime() > LONGEST_MS) return [null, null];
      const user = userOf(row.user);
      return [databaseSession(row, secret), { id: user.id, attributes: user }];
    },
    async setSession({ id, userId, expiresAt, attributes }) {
      const { publicId, createdAt } = attributes;
      await client.session.create({
        data: { secretHash: hashSecret(id), id: publicId, userId, createdAt, expiresAt },
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

type SessionRow = { id: string; userId: string; createdAt: Date; expiresAt: Date };

function databaseSession(row: SessionRow, secret: string): DatabaseSession {
  const { id: publicId, userId, createdAt, expiresAt } = row;
  return { id: secret, userId, expiresAt, attributes: { publicId, createdAt } };
}
