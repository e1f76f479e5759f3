import type { Readable } from 'node:stream';
import type pg from 'pg';
import { copyOut } from '../../backup/snapshot.ts';
import type { Month } from './months.ts';

/**
 * Streams the events of a month as COPY writes them: a JSON object a line, in the order in which they became visible. Its
 * keys are the columns of `audit_events`, and `user_ids` has the users whom the event concerns. Of JSON, COPY escapes the
 * backslash only.
 */
export function copyMonth(client: pg.Client, partition: string, month: Month): Readable {
  const from = `'${month}-01 00:00:00+00'::timestamptz`;
  return copyOut(
    client,
    `SELECT row_to_json(line)::text FROM (
       SELECT e.id, e.position::text AS position, e.actor_id, e.action, e.object_type, e.object_id, e.before, e.after,
         e.address, e.request_id, e.created_at,
         ARRAY(SELECT u.user_id FROM audit_event_users u WHERE u.position = e.position AND u.event_id = e.id ORDER BY u.user_id)
           AS user_ids
       FROM ${partition} e
       WHERE e.created_at >= ${from} AND e.created_at < (${from} AT TIME ZONE 'UTC' + interval '1 month') AT TIME ZONE 'UTC'
       ORDER BY e.position, e.id
     ) line`,
    'text',
  );
}
