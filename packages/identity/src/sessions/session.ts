import type { SessionId, UserId } from '@caudal/domain';
import type { User } from '../users/user.ts';

/** A browser shows a cookie, a program an access token. */
export type SessionHolder = 'browser' | 'program';

/** A signed-in browser or program, by its public name. The secret that its holder shows is not in here. */
export interface Session {
  readonly id: SessionId;
  readonly userId: UserId;
  readonly holder: SessionHolder;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Who is calling, and in which session. */
export interface Authenticated {
  readonly user: User;
  readonly session: Session;
}
