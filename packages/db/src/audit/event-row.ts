import type { UserId } from '@caudal/domain';
import { parseEvent, type RecordedEvent } from '@caudal/domain/events';
import { Prisma } from '../generated/client.ts';

/** What is read of an event `e`. */
export const EVENT_COLUMNS = Prisma.sql`
  e.id, e.position, e.action AS name, e.actor_id AS "actorId", e.object_id AS "objectId", e.before, e.after, e.address,
  e.request_id AS "requestId", e.created_at AS at,
  ARRAY(SELECT u.user_id FROM audit_event_users u WHERE u.position = e.position AND u.event_id = e.id ORDER BY u.user_id)
    AS "userIds"`;

export interface EventRow {
  readonly id: string;
  readonly position: bigint;
  readonly name: string;
  readonly actorId: UserId | null;
  readonly objectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly address: string | null;
  readonly requestId: string | null;
  readonly at: Date;
  readonly userIds: readonly UserId[];
}

/** @throws RangeError for an unknown event, ZodError for a shape that does not match the catalogue. */
export function eventOf({ position: _position, ...row }: EventRow): RecordedEvent {
  return parseEvent(row);
}
