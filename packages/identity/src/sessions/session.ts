import type { User } from '../users/user.ts';

/** A signed-in browser or program, by its public name. The secret that its holder shows is not in here. */
export interface Session {
  readonly id: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Who is calling, and in which session. */
export interface Authenticated {
  readonly user: User;
  readonly session: Session;
}
