import { recordAudit, type TransactionClient } from '@caudal/db';
import type { RequestOrigin } from '../identity.ts';

interface FactorChange {
  readonly userId: string;
  readonly action: 'enabled' | 'disabled' | 'recovery-code-used' | 'recovery-codes-replaced';
  readonly origin: RequestOrigin | undefined;
  readonly recoveryCodesLeft?: number;
}

/** Writes what became of a user's second factor into the audit log. Neither secrets nor codes are in it. */
export async function recordChange(
  tx: TransactionClient,
  { userId, action, origin, recoveryCodesLeft }: FactorChange,
): Promise<void> {
  await recordAudit(tx, {
    actorId: userId,
    action: `second-factor.${action}`,
    objectType: 'user',
    objectId: userId,
    ...(recoveryCodesLeft === undefined ? {} : { after: { recoveryCodesLeft } }),
    origin,
  });
}
