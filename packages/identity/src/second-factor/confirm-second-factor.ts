import { DomainError } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import type { OpenedSession } from '../sessions/open-session.ts';
import { restartSessions } from '../sessions/restart-sessions.ts';
import type { Authenticated } from '../sessions/session.ts';
import { decryptSecret } from './encrypted-secret.ts';
import { lockSecondFactor } from './lock-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';
import { stepOfCode } from './totp.ts';

export interface Confirmation extends Authenticated {
  /** Six digits from the app. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date;
}

/**
 * Turns a begun second factor on, with a code that proves that the app has the secret. Uses the code up. All sessions
 * end, because they were opened with less; a calling browser gets a new one.
 *
 * @returns ten recovery codes, which cannot be shown again, and the new session.
 * @throws DomainError NOT_FOUND if none was begun, ALREADY_EXISTS if it is confirmed already, CODE_INVALID on `code`;
 *   UNAUTHENTICATED if the caller's session was ended meanwhile.
 */
export async function confirmSecondFactor(
  identity: Identity,
  { code, at = new Date(), ...caller }: Confirmation,
): Promise<{ recoveryCodes: string[]; opened: OpenedSession | undefined }> {
  const userId = caller.user.id;
  const { result: recoveryCodes, opened } = await restartSessions(
    identity,
    { ...caller, secondFactorAt: at },
    async (tx) => {
      const factor = await lockSecondFactor(tx, userId);
      if (factor === undefined) throw new DomainError('NOT_FOUND');
      if (factor.confirmedAt !== null) throw new DomainError('ALREADY_EXISTS');
      const step = stepOfCode(decryptSecret(identity, userId, factor.secret).secret, code, at);
      if (step === undefined) throw new DomainError('CODE_INVALID', { path: ['code'] });
      await tx.totpFactor.update({ where: { userId }, data: { confirmedAt: at, lastStep: step } });
      const recoveryCodes = await renewRecoveryCodes(tx, userId);
      await recordEvents(tx, identity.jobs, {
        name: 'second-factor.enabled',
        actorId: userId,
        object: { type: 'user', id: userId },
        after: deviceOf(caller.origin),
        origin: caller.origin,
      });
      return recoveryCodes;
    },
  );
  return { recoveryCodes, opened };
}
