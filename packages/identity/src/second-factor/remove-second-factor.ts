import { DomainError } from '@caudal/domain';
import type { Identity, RequestOrigin } from '../identity.ts';
import { checkCurrentPassword } from '../passwords/check-current-password.ts';
import { checkSecondFactor, hasSecondFactor } from './check-second-factor.ts';
import { recordChange } from './record-change.ts';

export interface SecondFactorRemoval {
  readonly userId: string;
  readonly password: string;
  /** Six digits of the app or a recovery code. */
  readonly code: string;
  readonly origin?: RequestOrigin | undefined;
  /** When it is; now unless a test says otherwise. */
  readonly at?: Date;
}

/**
 * Turns the second factor off, and its recovery codes with it. A recovery code will do for whoever has lost the app.
 *
 * Whoever calls this gives the browser a new session.
 *
 * @throws DomainError INVALID_CREDENTIALS on `password`, NOT_FOUND where there is none, CODE_INVALID on `code`,
 *   TOO_MANY_REQUESTS.
 */
export async function removeSecondFactor(
  identity: Identity,
  { userId, password, code, origin, at }: SecondFactorRemoval,
): Promise<void> {
  await checkCurrentPassword(identity, { userId, password, field: 'password' });
  if (!(await hasSecondFactor(identity, userId))) throw new DomainError('NOT_FOUND');
  await identity.prisma.$transaction(async (tx) => {
    await checkSecondFactor(identity, userId, code, { origin, at, transaction: tx });
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.totpFactor.deleteMany({ where: { userId } });
    await recordChange(tx, { userId, action: 'disabled', origin });
  });
}
