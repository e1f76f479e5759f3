import { arrayLiteral, type TransactionClient } from '@caudal/db';
import {
  type AccountId,
  dayOf,
  limitsOf,
  NO_LIMITS,
  type OwnLimits,
  type SendingLimits,
  startOfDay,
} from '@caudal/domain';
import type { Banking } from '../banking.ts';

interface LimitedAccount extends OwnLimits {
  readonly id: AccountId;
}

/**
 * What may be sent from some accounts, by id: the limits that hold for each, and what was sent today. An account without
 * limits is not among them. Asks the database only where there is a daily limit. For information: a transfer is decided
 * under the lock.
 * Decision 107: docs/decisions/0107-daily-limits-summed-under-the-lock.md.
 */
export async function readLimits(
  client: Pick<TransactionClient, '$queryRaw'>,
  { limits: bank = { ...NO_LIMITS, timeZone: 'UTC' } }: Pick<Banking, 'limits'>,
  accounts: readonly LimitedAccount[],
): Promise<ReadonlyMap<AccountId, SendingLimits>> {
  const daily = accounts.filter((account) => limitsOf(account, bank, 0n)?.perDay);
  const sent = await sentSince(client, daily, () =>
    startOfDay(dayOf(new Date(), bank.timeZone), bank.timeZone),
  );
  return new Map(
    accounts.flatMap((account) => {
      const limits = limitsOf(account, bank, sent.get(account.id) ?? 0n);
      return limits === null ? [] : [[account.id, limits] as const];
    }),
  );
}

async function sentSince(
  client: Pick<TransactionClient, '$queryRaw'>,
  accounts: readonly LimitedAccount[],
  dayBegan: () => Date,
): Promise<ReadonlyMap<AccountId, bigint>> {
  if (accounts.length === 0) return new Map();
  const since = dayBegan().toISOString();
  const rows = await client.$queryRaw<{ id: AccountId; sent: bigint }[]>`
    SELECT id, caudal_sent(id, caudal_version_before(id, ${since}::timestamptz), ${since}::timestamptz, true)::bigint AS sent
    FROM unnest(${arrayLiteral(accounts.map(({ id }) => id))}::uuid[]) id`;
  return new Map(rows.map(({ id, sent }) => [id, sent]));
}
