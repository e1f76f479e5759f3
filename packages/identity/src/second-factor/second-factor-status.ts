import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { hasSecondFactor } from './check-second-factor.ts';
import { countRecoveryCodes } from './recovery-codes.ts';

export interface SecondFactorStatus {
  readonly enabled: boolean;
  /** 0 if it is not enabled. */
  readonly recoveryCodesLeft: number;
}

/** The state of a user's second factor, for the settings page. */
export async function secondFactorStatus(
  identity: Pick<Identity, 'prisma'>,
  userId: UserId,
): Promise<SecondFactorStatus> {
  const enabled = await hasSecondFactor(identity, userId);
  return { enabled, recoveryCodesLeft: enabled ? await countRecoveryCodes(identity.prisma, userId) : 0 };
}
