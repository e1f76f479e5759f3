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

/** An event to be recorded: what the catalogue says of it, and who did it from where. */
export type AuditEventDraft<Name extends RecordedEventName = RecordedEventName> = EventDraft<Name> & {
  /** Minted here unless given, for a job that is to tell of it. */
  readonly id?: string;
  /** Null for the bank itself, for an operator at the command line, and if nobody knows. */
  readonly actorId: UserId | null;
  /** Where the request came from, if there was one. */
  readonly origin?:
    | { readonly address?: string | undefined; readonly requestId?: string | undefined }
    | undefined;
};

/** Asked once a statement, and not by the trigger for each row. */
const POSITION = Prisma.sql`(SELECT caudal_event_position(pg_current_xact_id()))`;

/** An event that leaves no job. Those that do are recorded by `recordEvents` of packages/jobs. */
export type QuietEventDraft = AuditEventDraft<Exclude<RecordedEventName, AnnouncedEventName>>;

type Transaction = Pick<Prisma.TransactionClient, '$executeRaw'>;

/**
 * Records events that leave no job, in the transaction of what they tell of.
 *
 * @throws ZodError if an event carries something else than the catalogue says.
 */
export function recordAudit(tx: Transaction, ...events: readonly QuietEventDraft[]): Promise<void> {
  return writeAudit(tx, events);
}

/**
 * Writes audit events and the users whom they concern in one statement. It is the same for any number of them, so that
 * PostgreSQL plans it once.
 *
 * @param job - an INSERT that leaves what follows from them.
 * @throws ZodError if an event carries something else than the catalogue says.
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
