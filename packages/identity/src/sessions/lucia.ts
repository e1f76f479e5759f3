import type { PrismaClient, TransactionClient } from '@caudal/db';
import { Lucia, TimeSpan } from 'lucia';
import type { User } from '../users/user.ts';
import { type SessionAttributes, sessionAdapter } from './session-adapter.ts';

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, User>;
    UserId: User['id'];
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: User;
  }
}

/** How long a browser's session lives. Use in the second half of the time prolongs it. */
export const BROWSER_LIFETIME = new TimeSpan(12, 'h');

/** Lucia on the pool, or inside a transaction, so that a session and its audit event commit together. */
export function luciaOn(client: PrismaClient | TransactionClient, lifetime = BROWSER_LIFETIME) {
  return new Lucia<SessionAttributes, User>(sessionAdapter(client), {
    sessionExpiresIn: lifetime,
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (user) => user,
  });
}
