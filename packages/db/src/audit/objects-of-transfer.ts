import type { PrismaClient } from '../generated/client.ts';
import type { SearchedObject } from './search-events.ts';

/**
 * What tells of a transfer besides the events about it: the requests that posted it or ask to take it back, the event of
 * whoever served at the counter, and that of the transfer which it reverses. Nothing for an unknown id.
 *
 * No index knows transfers by what events carry, for it would cost every posting. So this goes from the transfer's own
 * accounts: the event of one is looked for backward from when the transfer was written, within an hour.
 *
 * @param transferId - a UUID.
 */
export async function objectsOfTransfer(
  prisma: Pick<PrismaClient, '$queryRaw'>,
  transferId: string,
): Promise<readonly SearchedObject[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    WITH asked AS (
      SELECT id, reverses, created_at, from_account_id, to_account_id FROM transfers WHERE id = ${transferId}::uuid
    ), sides AS (
      SELECT a.id, a.owner_id, asked.id AS transfer_id, asked.created_at
      FROM asked JOIN accounts a ON a.id IN (asked.from_account_id, asked.to_account_id) AND a.kind = 'customer'
    )
    SELECT 'request' AS type, r.id::text AS id, NULL::uuid AS "eventId", NULL::timestamptz AS at
    FROM sides s JOIN staff_requests r ON r.subject_id = s.owner_id
    WHERE r.transfer_id = s.transfer_id
      OR r.action = 'reversal' AND convert_from(r.input, 'UTF8')::jsonb->>'transferId' = s.transfer_id::text
    UNION
    SELECT 'account', s.id::text, e.id, e.created_at
    FROM sides s CROSS JOIN LATERAL (
      SELECT e.id, e.created_at FROM audit_events e
      WHERE e.object_type = 'account' AND e.object_id = s.id::text AND e.after->>'transferId' = s.transfer_id::text
        -- A transaction begins before it writes, and none lasts an hour. The second is for the rounding of both.
        AND e.created_at BETWEEN s.created_at - interval '1 hour' AND s.created_at + interval '1 second'
      ORDER BY e.created_at DESC, e.id DESC LIMIT 1
    ) e
    UNION
    SELECT 'transfer', e.object_id, e.id, e.created_at
    FROM asked a JOIN audit_events e ON e.object_type = 'transfer' AND e.object_id = a.reverses::text
    WHERE e.after->>'reversalId' = a.id::text`;
  return rows.map(({ type, id, eventId, at }) =>
    eventId === null || at === null ? { type, id } : { type, id, event: { id: eventId, at } },
  );
}

interface Row {
  readonly type: 'request' | 'account' | 'transfer';
  readonly id: string;
  readonly eventId: string | null;
  readonly at: Date | null;
}
