import { lockUsers } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { recheck } from '../recheck/recheck.ts';
import { hasSecondFactor } from './check-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

export interface RecoveryCodeReplacement {
  readonly userId: UserId;
  readonly password: string;
  /** Six digits from the app or one of the recovery codes to be replaced. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** The present unless a test gives another time. */
  readonly at?: Date;
}

/**
 * Replaces the user's recovery codes with ten new ones.
 *
 * @returns the codes, which cannot be shown again.
 * @throws DomainError as `recheck` does; NOT_FOUND if the user has no second factor.
 */
export async function replaceRecoveryCodes(
  identity: Identity,
  { userId, password, code, origin, at }: RecoveryCodeReplacement,
): Promise<{ recoveryCodes: string[] }> {
  return recheck(identity, { userId, password, field: 'password', code, at, origin }, (prove) =>
    identity.prisma.$transaction(async (tx) => {
      await lockUsers(tx, userId);
      await prove(tx);
      if (!(await hasSecondFactor({ prisma: tx }, userId))) throw new DomainError('NOT_FOUND');
      const recoveryCodes = await renewRecoveryCodes(tx, userId);
      await recordEvents(tx, identity.jobs, {
        name: 'recovery-codes.replaced',
        actorId: userId,
        object: { type: 'user', id: userId },
        after: deviceOf(origin),
        origin,
      });
      return { recoveryCodes };
    }),
  );
}
