import type { SessionId, UserId } from '@caudal/domain';
import type { User } from '../users/user.ts';

/** A browser shows a cookie, a program an access token. */
export type SessionHolder = 'browser' | 'program';

/** A signed-in browser or program. Has the public id, not the secret. */
export interface Session {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly holder: SessionHolder;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The calling user and session. */
export interface Authenticated {
  readonly user: User;
  readonly session: Session;
}
