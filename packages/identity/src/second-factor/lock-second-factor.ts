import type { TransactionClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

export interface FactorRow {
  /** Encrypted. */
  readonly secret: Uint8Array;
  readonly confirmedAt: Date | null;
}

/**
 * Locks a user's second factor, confirmed or not, until the transaction ends. Every use and change of a second factor
 * starts here, so that using a code and removing all codes cannot interleave.
 */
export async function lockSecondFactor(
  tx: TransactionClient,
  userId: UserId,
): Promise<FactorRow | undefined> {
  const [row] = await tx.$queryRaw<FactorRow[]>`
    SELECT secret, confirmed_at AS "confirmedAt" FROM totp_factors WHERE user_id = ${userId}::uuid FOR UPDATE`;
  return row;
}
