import { DomainError } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recheck } from '../recheck/recheck.ts';
import type { OpenedSession } from '../sessions/open-session.ts';
import { restartSessions } from '../sessions/restart-sessions.ts';
import type { Authenticated } from '../sessions/session.ts';
import { hasSecondFactor } from './check-second-factor.ts';

export interface SecondFactorRemoval extends Authenticated {
  readonly password: string;
  /** Six digits from the app or a recovery code. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date;
}

/**
 * Turns the second factor off and deletes its recovery codes. A user who has lost the app can use a recovery code.
 * All sessions end; a calling browser gets a new one.
 *
 * @returns undefined for a program, which keeps its session.
 * @throws DomainError as `recheck` does; NOT_FOUND if there is none; UNAUTHENTICATED if the caller's session was ended meanwhile.
 */
export async function removeSecondFactor(
  identity: Identity,
  { password, code, at, ...caller }: SecondFactorRemoval,
): Promise<OpenedSession | undefined> {
  const { origin } = caller;
  const userId = caller.user.id;
  const { opened } = await recheck(
    identity,
    { userId, password, field: 'password', code, at, origin },
    (prove) =>
      restartSessions(identity, caller, async (tx) => {
        await prove(tx);
        if (!(await hasSecondFactor({ prisma: tx }, userId))) throw new DomainError('NOT_FOUND');
        await tx.recoveryCode.deleteMany({ where: { userId } });
        await tx.totpFactor.deleteMany({ where: { userId } });
        await recordEvents(tx, identity.jobs, {
          name: 'second-factor.disabled',
          actorId: userId,
          object: { type: 'user', id: userId },
          after: deviceOf(origin),
          origin,
        });
      }),
  );
  return opened;
}
