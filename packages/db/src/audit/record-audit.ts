import type { UserId } from '@caudal/domain';
import {
  type AnnouncedEventName,
  carriedBy,
  EVENTS,
  type EventDraft,
  type RecordedEventName,
  usersOf,
} from '@caudal/domain/events';
import { v7 } from 'uuid';
import { arrayLiteral } from '../array-literal.ts';
import { Prisma } from '../generated/client.ts';

/** An event to record: its data, its actor and the request's origin. */
export type AuditEventDraft<Name extends RecordedEventName = RecordedEventName> = EventDraft<Name> & {
  /** Minted if absent. Given if a job must refer to the event. */
  readonly id?: string;
  /** Null for the bank itself, an operator at the command line, or an unknown actor. */
  readonly actorId: UserId | null;
  /** The request's origin, if there was a request. */
  readonly origin?:
    | { readonly address?: string | undefined; readonly requestId?: string | undefined }
    | undefined;
};

/** Evaluated once per statement instead of by a trigger for each row. */
const POSITION = Prisma.sql`(SELECT caudal_event_position(pg_current_xact_id()))`;

/** An event without a job. For announced events use `recordEvents` of packages/jobs. */
export type QuietEventDraft = AuditEventDraft<Exclude<RecordedEventName, AnnouncedEventName>>;

type Transaction = Pick<Prisma.TransactionClient, '$executeRaw'>;

/**
 * Records events without a job, in the transaction that causes them.
 *
 * @throws ZodError if an event's data does not match the catalogue.
 */
export function recordAudit(tx: Transaction, ...events: readonly QuietEventDraft[]): Promise<void> {
  return writeAudit(tx, events);
}

/**
 * Writes audit events and the users whom they concern in one statement. Its text is the same for any number of events,
 * so that PostgreSQL plans it once.
 *
 * @param job - an INSERT that enqueues a job for the events' readers.
 * @throws ZodError if an event's data does not match the catalogue.
 */
export async function writeAudit(
  tx: Transaction,
  events: readonly AuditEventDraft[],
  job?: Prisma.Sql,
): Promise<void> {
  if (events.length === 0) return;
  const recorded = events.map((event) => ({
    row: {
      id: event.id ?? v7(),
      actor_id: event.actorId,
      action: event.name,
      object_type: EVENTS[event.name].object,
      object_id: event.object.id,
      ...carriedBy(event),
      address: event.origin?.address,
      request_id: event.origin?.requestId,
    },
    userIds: usersOf(event.object),
  }));
  const rows = JSON.stringify(recorded.map(({ row }) => row));
  const concerned = recorded.flatMap(({ row, userIds }) =>
    userIds.map((userId) => ({ eventId: row.id, userId })),
  );
  await tx.$executeRaw`
    WITH ${job === undefined ? Prisma.empty : Prisma.sql`job AS (${job}),`} recorded AS (
      INSERT INTO audit_events (
        id, position, actor_id, action, object_type, object_id, before, after, address, request_id)
      SELECT id, ${POSITION}, actor_id, action, object_type, object_id, before, after, address, request_id
      FROM jsonb_to_recordset(${rows}::jsonb) AS event (
        id uuid, actor_id uuid, action text, object_type text, object_id text, before jsonb, after jsonb,
        address text, request_id text)
    )
    INSERT INTO audit_event_users (position, event_id, user_id)
    SELECT ${POSITION}, event_id, user_id
    FROM unnest(
      ${arrayLiteral(concerned.map(({ eventId }) => eventId))}::uuid[],
      ${arrayLiteral(concerned.map(({ userId }) => userId))}::uuid[]
    ) AS concerned (event_id, user_id)`;
}
