import { lockUsers } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { recordEvents } from '@caudal/jobs';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkSecondFactor, hasSecondFactor } from './check-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

export interface RecoveryCodeReplacement {
  readonly userId: UserId;
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
 * @throws DomainError NOT_FOUND if the user has no second factor, CODE_INVALID on `code`.
 */
export async function replaceRecoveryCodes(
  identity: Identity,
  { userId, code, origin, at }: RecoveryCodeReplacement,
): Promise<{ recoveryCodes: string[] }> {
  if (!(await hasSecondFactor(identity, userId))) throw new DomainError('NOT_FOUND');
  return identity.prisma.$transaction(async (tx) => {
    await lockUsers(tx, userId);
    await checkSecondFactor(identity, userId, code, { origin, at, transaction: tx });
    const recoveryCodes = await renewRecoveryCodes(tx, userId);
    await recordEvents(tx, identity.jobs, {
      name: 'recovery-codes.replaced',
      actorId: userId,
      object: { type: 'user', id: userId },
      after: deviceOf(origin),
      origin,
    });
    return { recoveryCodes };
  });
}
