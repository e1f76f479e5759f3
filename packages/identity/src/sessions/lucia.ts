import type { PrismaClient, TransactionClient } from '@caudal/db';
import { Lucia, TimeSpan } from 'lucia';
import type { User } from '../users/user.ts';
import { type SessionAttributes, sessionAdapter } from './session-adapter.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, User>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: User;
  }
}

/** How long a session lives from now. A browser's is prolonged by its use, once half of the time is over. */
export const LIFETIMES = {
  browser: new TimeSpan(12, 'h'),
  /** As long as its only access token: without a refresh token nothing could follow. */
  token: new TimeSpan(15, 'm'),
} as const;

/** Lucia on the pool, or inside a transaction so that a session and its audit event come together. */
export function luciaOn(client: PrismaClient | TransactionClient, holder: keyof typeof LIFETIMES) {
  return new Lucia<SessionAttributes, User>(sessionAdapter(client), {
    sessionExpiresIn: LIFETIMES[holder],
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (user) => user,
  });
}
