import type { UserId } from '@caudal/domain';
import type { RecordedEvent } from '@caudal/domain/events';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { EVENT_COLUMNS, type EventRow, eventOf } from './event-row.ts';

type Reading = Pick<PrismaClient, '$queryRaw'>;

/** How far a reader has read: the position and id of the last event. */
export interface EventCursor {
  readonly position: bigint;
  readonly id: string;
}

export interface EventsRead {
  readonly events: readonly RecordedEvent[];
  /** Where each of the events stands. */
  readonly cursors: readonly EventCursor[];
  /** Where to continue; the given cursor if there is nothing new. */
  readonly cursor: EventCursor | undefined;
}

interface WhichEvents {
  readonly after?: EventCursor | undefined;
  /** Only events that concern this user. */
  readonly userId?: UserId | undefined;
  readonly limit: number;
}

/**
 * Reads events in the order in which they become visible. No event ever appears before a returned cursor: a
 * transaction's events become visible once every earlier transaction has ended, so the longest writing transaction on
 * the server delays them.
 *
 * Decision 34: docs/decisions/0034-events-read-forward-by-transaction-id.md.
 *
 * @throws RangeError for an unknown event, ZodError for a shape that does not match the catalogue.
 */
export function readEvents(prisma: Reading, which: WhichEvents): Promise<EventsRead> {
  return which.userId === undefined ? readAll(prisma, which) : readOfUser(prisma, which, which.userId);
}

async function readAll(prisma: Reading, { after, limit }: WhichEvents): Promise<EventsRead> {
  const { position, id } = after ?? BEFORE_ALL;
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM audit_events e
    WHERE (e.position, e.id) > (${position}, ${id}::uuid) AND e.position < ${ENDED}
    ORDER BY e.position, e.id LIMIT ${limit}`;
  const last = rows.at(-1);
  return {
    events: rows.map(eventOf),
    cursors: rows.map(cursorOf),
    cursor: last === undefined ? after : cursorOf(last),
  };
}

/** Passes over an event that has just been archived: its users are removed after it. */
async function readOfUser(
  prisma: Reading,
  { after, limit }: WhichEvents,
  userId: UserId,
): Promise<EventsRead> {
  const { position, id } = after ?? BEFORE_ALL;
  const rows = await prisma.$queryRaw<FoundRow[]>`
    SELECT ${EVENT_COLUMNS}, found.position AS "foundPosition", found.event_id AS "foundId"
    FROM (
      SELECT u.position, u.event_id FROM audit_event_users u
      WHERE u.user_id = ${userId}::uuid AND (u.position, u.event_id) > (${position}, ${id}::uuid)
        AND u.position < ${ENDED}
      ORDER BY u.position, u.event_id LIMIT ${limit}
    ) found LEFT JOIN audit_events e ON e.position = found.position AND e.id = found.event_id
    ORDER BY found.position, found.event_id`;
  const last = rows.at(-1);
  const found = rows.flatMap(({ foundPosition: _, foundId: __, ...row }) => (row.id === null ? [] : [row]));
  return {
    events: found.map(eventOf),
    cursors: found.map(cursorOf),
    cursor: last === undefined ? after : { position: last.foundPosition, id: last.foundId },
  };
}

/** Finds events by id, in the order in which they became visible. Omits unknown ids. */
export async function findEvents(prisma: Reading, ids: readonly string[]): Promise<RecordedEvent[]> {
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM audit_events e WHERE e.id = ANY(${ids}::uuid[]) ORDER BY e.position, e.id`;
  return rows.map(eventOf);
}

/** The cursor of now: nothing that has become visible lies after it, and all that will. */
export async function presentCursor(prisma: Reading): Promise<EventCursor> {
  const [row] = await prisma.$queryRaw<{ position: bigint }[]>`SELECT ${ENDED} - 1 AS position`;
  if (row === undefined) throw new Error('a query without a table answered no row');
  return { position: row.position, id: AFTER_ALL };
}

/** Whether one stands after the other. */
export function isAfter(one: EventCursor, other: EventCursor): boolean {
  return one.position === other.position ? one.id > other.id : one.position > other.position;
}

const cursorOf = ({ position, id }: EventCursor): EventCursor => ({ position, id });

/** The last of all ids at a position. */
const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Before every event: the first ones are at position 0. */
const BEFORE_ALL: EventCursor = { position: -1n, id: '00000000-0000-0000-0000-000000000000' };

/** At or above it are events that a running transaction may still overtake. */
const ENDED = Prisma.sql`(SELECT caudal_event_position(pg_snapshot_xmin(pg_current_snapshot())))`;

/** An event of a user, or null where it has been archived. */
type FoundRow = (EventRow | { readonly id: null }) & {
  readonly foundPosition: bigint;
  readonly foundId: string;
};
