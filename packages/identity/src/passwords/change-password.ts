import { lockUsers } from '@caudal/db';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recheck } from '../recheck/recheck.ts';
import { refuseEndedSession } from '../sessions/end-sessions.ts';
import { type OpenedSession, openSessionIn } from '../sessions/open-session.ts';
import type { Authenticated } from '../sessions/session.ts';
import { checkStrength } from './check-strength.ts';
import { storePassword } from './store-password.ts';

export interface ChangePasswordInput extends Authenticated {
  readonly currentPassword: string;
  readonly newPassword: string;
  /** Needed if the user has a second factor. */
  readonly code?: string | undefined;
  readonly origin?: RequestOrigin | undefined;
}

/**
 * Changes the caller's own password. All sessions end; a calling browser gets a new one.
 *
 * @returns undefined for a program, which has to sign in again.
 * @throws DomainError as `recheck` does, on `currentPassword`; VALIDATION_FAILED on `newPassword`; UNAUTHENTICATED if the
 *   caller's session was ended meanwhile, for example by another change.
 */
export async function changePassword(
  identity: Identity,
  { user, session, currentPassword, newPassword, code, origin }: ChangePasswordInput,
): Promise<OpenedSession | undefined> {
  checkStrength(identity, newPassword, user, 'newPassword');
  const again = {
    userId: user.id,
    password: currentPassword,
    field: 'currentPassword',
    code,
    origin,
  } as const;
  const { ended, opened } = await recheck(identity, again, async (prove) => {
    const passwordHash = await identity.passwords.hash(newPassword);
    return identity.prisma.$transaction(async (tx) => {
      await lockUsers(tx, user.id);
      await refuseEndedSession(tx, session);
      await prove(tx);
      const ended = await storePassword(tx, identity, {
        userId: user.id,
        passwordHash,
        actorId: user.id,
        event: 'password.changed',
        origin,
      });
      const opened =
        session.holder === 'browser'
          ? await openSessionIn(tx, identity, user, { holder: 'browser', origin })
          : undefined;
      return { ended, opened };
    });
  });
  for (const id of ended) identity.lookups.forget(id);
  identity.lookups.forgetUser(user.id);
  return opened;
}
