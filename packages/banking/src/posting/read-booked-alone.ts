import { arrayLiteral, type TransactionClient } from '@caudal/db';
import { BANK_ID_PREFIX, type MinorUnits, type UserId } from '@caudal/domain';
import type { Alone, Posting } from './posting.ts';

/** What members of staff have booked at the counter by themselves since the day began, by `aloneKey`. */
export type BookedAlone = ReadonlyMap<string, MinorUnits>;

const NOTHING: BookedAlone = new Map();
const CASH = ['cash.deposited', 'cash.withdrawn'];

/** @param currency - ISO 4217: each has a sum of its own. */
export function aloneKey({ userId }: Pick<Alone, 'userId'>, currency: string): string {
  return `${userId} ${currency}`;
}

/**
 * Locks the members of staff whom postings name, and sums what each has booked by themselves since the day began. Asks
 * nothing for postings that name none.
 *
 * The lock is an advisory one, for the rest of the transaction. The engine holds accounts here and waits for nobody, so
 * whom another transaction holds is left out.
 */
export async function readBookedAlone(
  tx: TransactionClient,
  postings: readonly Posting[],
  day: Date,
): Promise<BookedAlone> {
  const named: { readonly alone: Alone; readonly currency: string }[] = [];
  for (const { alone, currency } of postings) if (alone !== undefined) named.push({ alone, currency });
  if (named.length === 0) return NOTHING;
  const ids = [...new Set(named.map(({ alone }) => alone.userId))];
  const locked = await tx.$queryRaw<{ id: UserId }[]>`
    SELECT id::text AS id FROM unnest(${arrayLiteral(ids)}::uuid[]) AS id
    WHERE pg_try_advisory_xact_lock(hashtextextended('caudal: at the counter ' || id::text, 0))`;
  const held = new Set(locked.map(({ id }) => id));
  // A statement of its own, so that it sees what whoever held the lock before has committed.
  const sums = await sumBookedAlone(tx, [...held], day);
  return new Map(
    named.flatMap(({ alone, currency }) => {
      const key = aloneKey(alone, currency);
      return held.has(alone.userId) ? [[key, sums.get(key) ?? 0n] as const] : [];
    }),
  );
}

/** What these have booked by themselves since an instant: what two have approved has an id of the bank and does not count. */
export async function sumBookedAlone(
  client: Pick<TransactionClient, '$queryRaw'>,
  userIds: readonly UserId[],
  since: Date,
): Promise<BookedAlone> {
  if (userIds.length === 0) return NOTHING;
  const sums = await client.$queryRaw<{ user_id: UserId; currency: string; sum: string }[]>`
    SELECT e.actor_id AS user_id, e.after->>'currency' AS currency, sum((e.after->>'amountMinor')::numeric)::text AS sum
    FROM audit_events e
    WHERE e.actor_id = ANY(${arrayLiteral(userIds)}::uuid[]) AND e.created_at >= ${since}
      AND e.action = ANY(${CASH}::text[]) AND NOT starts_with(e.after->>'transferId', ${BANK_ID_PREFIX})
    GROUP BY e.actor_id, e.after->>'currency'`;
  return new Map(
    sums.map(({ user_id: userId, currency, sum }) => [aloneKey({ userId }, currency), BigInt(sum)]),
  );
}
