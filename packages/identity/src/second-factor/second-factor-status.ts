import type { UserId } from '@caudal/domain';
import type { Identity } from '../identity.ts';
import { hasSecondFactor } from './check-second-factor.ts';
import { countRecoveryCodes } from './recovery-codes.ts';

export interface SecondFactorStatus {
  readonly enabled: boolean;
  /** 0 where it is not enabled. */
  readonly recoveryCodesLeft: number;
}

/** How it stands with a user's second factor, for their settings. */
export async function secondFactorStatus(
  identity: Pick<Identity, 'prisma'>,
  userId: UserId,
): Promise<SecondFactorStatus> {
  const enabled = await hasSecondFactor(identity, userId);
  return { enabled, recoveryCodesLeft: enabled ? await countRecoveryCodes(identity.prisma, userId) : 0 };
}
