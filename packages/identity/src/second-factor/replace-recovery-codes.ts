import { lockUsers, recordAudit } from '@caudal/db';
import { DomainError, type UserId } from '@caudal/domain';
import { deviceOf } from '../devices/device-of.ts';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkSecondFactor, hasSecondFactor } from './check-second-factor.ts';
import { renewRecoveryCodes } from './recovery-codes.ts';

export interface RecoveryCodeReplacement {
  readonly userId: UserId;
  /** Six digits of the app or one of the codes that are replaced. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** When it is; now unless a test says otherwise. */
  readonly at?: Date;
}

/**
 * Gives the user ten new recovery codes; those they had are good for nothing from then on.
 *
 * @returns the codes, which nobody can show again.
 * @throws DomainError NOT_FOUND where the user has no second factor, CODE_INVALID on `code`.
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
    await recordAudit(tx, {
      name: 'recovery-codes.replaced',
      actorId: userId,
      object: { type: 'user', id: userId },
      after: deviceOf(origin),
      origin,
    });
    return { recoveryCodes };
  });
}
