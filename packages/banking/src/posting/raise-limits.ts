import { arrayLiteral, type TransactionClient } from '@caudal/db';
import type { NewTransfer } from './hash-group.ts';

/**
 * Raises the overdraft limits that a group's corrections need, before its entries are written: the trigger on entries
 * lets no account below its limit. Each limit only rises within a group, so an account's last one counts.
 */
export async function raiseLimits(tx: TransactionClient, transfers: readonly NewTransfer[]): Promise<void> {
  const limits = new Map(
    transfers.flatMap(({ raisedLimit }) =>
      raisedLimit === undefined ? [] : [[raisedLimit.accountId, raisedLimit.afterMinor] as const],
    ),
  );
  if (limits.size === 0) return;
  await tx.$executeRaw`
    UPDATE accounts a SET overdraft_limit_minor = raised.limit_minor
    FROM unnest(${arrayLiteral([...limits.keys()])}::uuid[], ${arrayLiteral([...limits.values()])}::bigint[])
      AS raised (id, limit_minor)
    WHERE a.id = raised.id`;
}
