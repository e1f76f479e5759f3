import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

export interface FactorRow {
  /** Encrypted. */
  readonly secret: Uint8Array;
  readonly confirmedAt: Date | null;
}

/**
 * A user's factor, confirmed or not. Nobody else changes it or uses its codes until the transaction ends: whatever
 * works on a second factor begins here, so that using one code and removing them all cannot meet in the middle.
 */
export async function lockSecondFactor(tx: TransactionClient, userId: UserId): Promise<FactorRow | undefined> {
  const [row] = await tx.$queryRaw<FactorRow[]>`
    SELECT secret, confirmed_at AS "confirmedAt" FROM totp_factors WHERE user_id = ${userId}::uuid FOR UPDATE`;
  return row;
}
