import type { UserId } from '@caudal/domain';
import {
  EVENTS,
  type EventDefinition,
  type EventName,
  type ObjectType,
  type RecordedEvent,
  WITHHELD_EVENTS,
} from '@caudal/domain/events';
import { arrayLiteral } from '../array-literal.ts';
import { Prisma, type PrismaClient } from '../generated/client.ts';
import { EVENT_COLUMNS, type EventRow, eventOf } from './event-row.ts';

type Reading = Pick<PrismaClient, '$queryRaw'>;

/** What events are about, of whatever kind it is unless that is given. */
export interface SearchedObject {
  /** A UUID, `nobody` or `ledger`. */
  readonly id: string;
  readonly type?: ObjectType | undefined;
  /** This one event about it instead of all. */
  readonly event?: { readonly id: string; readonly at: Date } | undefined;
}

/** Which events of the log; all that are given must hold. */
export interface EventSearch {
  /**
   * The member of staff who reads, who is not shown what others recorded about them: see `WITHHELD_EVENTS`. Null for the
   * bank itself, and for a user's history, of which `shownTo` decides.
   */
  readonly readerId: UserId | null;
  readonly actorId?: UserId | undefined;
  /** Whom they concern. Such a search is in the order of positions, the others in that of times. */
  readonly userId?: UserId | undefined;
  /** What they are about: any of these. */
  readonly objects?: readonly SearchedObject[] | undefined;
  /** Any of these. */
  readonly names?: readonly EventName[] | undefined;
  readonly address?: string | undefined;
  /** At or after. */
  readonly from?: Date | undefined;
  /** Before. */
  readonly to?: Date | undefined;
}

/** Where an event stands in a search. */
export type SearchPosition =
  | { readonly at: Date; readonly id: string }
  | { readonly position: bigint; readonly id: string };

/** An event with its place in the search that found it. */
export interface FoundEvent {
  readonly event: RecordedEvent;
  readonly place: SearchPosition;
}

export interface EventsFound {
  readonly events: readonly FoundEvent[];
  /** Where to go on: after the last event, or after the last one looked at. Undefined at the end. */
  readonly next: SearchPosition | undefined;
}

interface Page {
  readonly after?: SearchPosition | undefined;
  readonly limit: number;
}

/** How many events of a user are looked at for a page, at most: the other filters have no index there. */
const LOOK_THROUGH = 1_000;

/**
 * Events of the audit log that are still in the database, newest first. Each filter has an index that gives the order, so a
 * page costs the same however long the log is. Decision 112: docs/decisions/0112-audit-log-searched-by-time.md.
 *
 * A search by `userId` may give fewer events than asked for, even none, and still go on.
 *
 * @throws RangeError for an unknown event, ZodError for a shape that does not match the catalogue.
 */
export function searchEvents(prisma: Reading, search: EventSearch, page: Page): Promise<EventsFound> {
  const { userId } = search;
  return userId === undefined
    ? searchByTime(prisma, search, page)
    : searchOfUser(prisma, { ...search, userId }, page);
}

async function searchByTime(
  prisma: Reading,
  search: EventSearch,
  { after, limit }: Page,
): Promise<EventsFound> {
  const names = search.names && storedNames(search.names);
  const last = after !== undefined && 'at' in after ? after : undefined;
  // The first condition prunes partitions, which comparing rows does not.
  const start =
    last === undefined
      ? []
      : [Prisma.sql`e.created_at <= ${last.at} AND (e.created_at, e.id) < (${last.at}, ${last.id}::uuid)`];
  const page = (more: readonly Prisma.Sql[]) => Prisma.sql`
    SELECT e.* FROM audit_events e ${where([...conditionsOf(search), ...start, ...more])}
    ORDER BY e.created_at DESC, e.id DESC LIMIT ${limit + 1}`;
  const eachOf = (each: Prisma.Sql, one: Prisma.Sql) => Prisma.sql`
    SELECT one.* FROM ${each} CROSS JOIN LATERAL (${one}) one
    ORDER BY one.created_at DESC, one.id DESC LIMIT ${limit + 1}`;
  const ofNames = names === undefined ? [] : [Prisma.sql`e.action = ANY(${names}::text[])`];
  const { actorId, address, objects } = search;
  const found =
    objects !== undefined
      ? eachOf(tableOf(objects), page([OF_EACH_OBJECT, ...ofNames]))
      : names === undefined || actorId !== undefined || address !== undefined
        ? page(ofNames)
        : // The events of several kinds are in no order together: a page of each kind is, and they are few.
          eachOf(Prisma.sql`unnest(${names}::text[]) AS each (value)`, pageOfKind(search, { last, limit }));
  const rows = await prisma.$queryRaw<EventRow[]>`
    SELECT ${EVENT_COLUMNS} FROM (${found}) e ORDER BY e.created_at DESC, e.id DESC`;
  const events = rows
    .slice(0, limit)
    .map((row): FoundEvent => ({ event: eventOf(row), place: { at: row.at, id: row.id } }));
  return { events, next: rows.length > limit ? events.at(-1)?.place : undefined };
}

/**
 * The newest events of the kind `each.value`. All that bounds them is one range of the index of kinds, and the order is
 * that index's: PostgreSQL does not know how rare the kind is, and would read the index of times to its end for one that
 * never happened.
 */
function pageOfKind(
  search: EventSearch,
  {
    last,
    limit,
  }: { readonly last: { readonly at: Date; readonly id: string } | undefined; readonly limit: number },
): Prisma.Sql {
  const { from, to } = search;
  const end =
    last !== undefined
      ? Prisma.sql`(e.action, e.created_at, e.id) < (each.value, ${last.at}, ${last.id}::uuid) AND e.created_at <= ${last.at}`
      : to !== undefined
        ? Prisma.sql`(e.action, e.created_at) < (each.value, ${to})`
        : Prisma.sql`(e.action, e.created_at) <= (each.value, 'infinity')`;
  const begin =
    from === undefined
      ? Prisma.sql`e.action >= each.value`
      : Prisma.sql`(e.action, e.created_at) >= (each.value, ${from})`;
  return Prisma.sql`
    SELECT e.* FROM audit_events e ${where([...conditionsOf(search), begin, end])}
    ORDER BY e.action DESC, e.created_at DESC, e.id DESC LIMIT ${limit + 1}`;
}

async function searchOfUser(
  prisma: Reading,
  search: EventSearch & { readonly userId: UserId },
  { after, limit }: Page,
): Promise<EventsFound> {
  const names = search.names && storedNames(search.names);
  const conditions = conditionsOf(search);
  if (names !== undefined) conditions.push(Prisma.sql`e.action = ANY(${names}::text[])`);
  if (search.objects !== undefined)
    conditions.push(Prisma.sql`EXISTS (SELECT FROM ${tableOf(search.objects)} WHERE ${OF_EACH_OBJECT})`);
  const filtered = conditions.length > (search.readerId === search.userId ? 0 : withheldFrom(search).length);
  const looked = filtered ? Math.max(LOOK_THROUGH, limit) : limit;
  const start =
    after === undefined || !('position' in after)
      ? Prisma.empty
      : Prisma.sql`AND (u.position, u.event_id) < (${after.position}, ${after.id}::uuid)`;
  const rows = await prisma.$queryRaw<LookedAt[]>`
    WITH looked AS MATERIALIZED (
      SELECT u.position, u.event_id FROM audit_event_users u WHERE u.user_id = ${search.userId}::uuid ${start}
      ORDER BY u.position DESC, u.event_id DESC LIMIT ${looked + 1}
    ), last AS (
      SELECT position, event_id FROM looked ORDER BY position DESC, event_id DESC OFFSET ${looked - 1} LIMIT 2
    ), found AS (
      SELECT e.* FROM (SELECT * FROM looked ORDER BY position DESC, event_id DESC LIMIT ${looked}) l
      JOIN audit_events e ON e.position = l.position AND e.id = l.event_id
      ${where(conditions)}
      ORDER BY l.position DESC, l.event_id DESC LIMIT ${limit + 1}
    )
    SELECT ${EVENT_COLUMNS}, NULL::bigint AS "lastPosition", NULL::uuid AS "lastId" FROM found e
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, l.position, l.event_id
    FROM last l WHERE (SELECT count(*) FROM last) = 2
      AND (l.position, l.event_id) = (SELECT position, event_id FROM last ORDER BY position DESC, event_id DESC LIMIT 1)
    ORDER BY position DESC NULLS LAST, id DESC`;
  const found = rows.flatMap((row) =>
    row.id === null
      ? []
      : [{ event: eventOf(withoutLast(row)), place: { position: row.position, id: row.id } }],
  );
  const events = found.slice(0, limit);
  if (found.length > limit) return { events, next: events.at(-1)?.place };
  const more = rows.find((row) => row.id === null);
  return { events, next: more?.id === null ? { position: more.lastPosition, id: more.lastId } : undefined };
}

/** An event, or the last one looked at, if there are more behind it. */
type LookedAt =
  | (EventRow & { readonly lastPosition: null; readonly lastId: null })
  | { readonly id: null; readonly lastPosition: bigint; readonly lastId: string };

function withoutLast({ lastPosition: _, lastId: __, ...row }: LookedAt & EventRow): EventRow {
  return row;
}

/** The kinds of objects that events are about. */
const OBJECT_TYPES: readonly ObjectType[] = [
  ...new Set(Object.values<EventDefinition>(EVENTS).map(({ object }) => object)),
];

/** The objects as a table `each`, one row for each kind that one may be of. */
function tableOf(objects: readonly SearchedObject[]): Prisma.Sql {
  const rows = objects.flatMap(({ type, ...object }) =>
    (type === undefined ? OBJECT_TYPES : [type]).map((each) => ({ ...object, type: each })),
  );
  return Prisma.sql`unnest(
    ${arrayLiteral(rows.map(({ type }) => type))}::text[], ${arrayLiteral(rows.map(({ id }) => id))}::text[],
    ${arrayLiteral(rows.map(({ event }) => event?.id ?? null))}::uuid[],
    ${arrayLiteral(rows.map(({ event }) => event?.at.toISOString() ?? null))}::timestamptz[]
  ) AS each (type, id, event_id, at)`;
}

/** A range of the index of objects; for one event, of an instant. */
const OF_EACH_OBJECT = Prisma.sql`e.object_type = each.type AND e.object_id = each.id
  AND e.created_at >= coalesce(each.at, '-infinity') AND e.created_at <= coalesce(each.at, 'infinity')
  AND (each.event_id IS NULL OR e.id = each.event_id)`;

/** All but the kinds and the objects. */
function conditionsOf(search: EventSearch): Prisma.Sql[] {
  const { actorId, address, from, to } = search;
  const all = withheldFrom(search);
  if (actorId !== undefined) all.push(Prisma.sql`e.actor_id = ${actorId}::uuid`);
  if (address !== undefined) all.push(Prisma.sql`e.address = ${address}`);
  if (from !== undefined) all.push(Prisma.sql`e.created_at >= ${from}`);
  if (to !== undefined) all.push(Prisma.sql`e.created_at < ${to}`);
  return all;
}

/**
 * Leaves out what others recorded about the reader. Only for the kinds that are withheld does it look further, each time by
 * a primary key: an EXISTS might be hashed, and read a whole table for it.
 */
function withheldFrom({ readerId }: Pick<EventSearch, 'readerId'>): Prisma.Sql[] {
  if (readerId === null) return [];
  return [
    Prisma.sql`(e.action <> ALL(${WITHHELD}::text[]) OR e.actor_id = ${readerId}::uuid
      OR NOT coalesce(CASE e.object_type
        WHEN 'request' THEN (SELECT ${readerId}::uuid IN (r.subject_id, coalesce(r.other_subject_id, r.subject_id))
          FROM staff_requests r WHERE r.id = e.object_id::uuid)
        WHEN 'ledger' THEN ${readerId} IN (e.after->>'actorId', e.after->>'userId')
        ELSE (SELECT true FROM audit_event_users u
          WHERE u.position = e.position AND u.event_id = e.id AND u.user_id = ${readerId}::uuid)
      END, false))`,
  ];
}

function where(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.empty : Prisma.sql`WHERE ${Prisma.join([...conditions], ' AND ')}`;
}

/** With the names that earlier versions wrote. */
function storedNames(names: readonly EventName[]): string[] {
  return names.flatMap((name) => [name, ...Object.keys(formerOf(name))]);
}

const WITHHELD = storedNames(WITHHELD_EVENTS);

function formerOf(name: EventName): object {
  const definition: EventDefinition = EVENTS[name];
  return definition.former ?? {};
}
