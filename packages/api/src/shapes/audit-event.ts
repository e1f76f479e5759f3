import { EVENTS, type RecordedEvent } from '@caudal/domain/events';
import type { AuditEventOut } from '@caudal/schemas';
import { fieldsOfEvent, plainText, type Telling, tellEvent } from '@caudal/sentences';
import { partShape } from './sentence-part.ts';

/** Converts an event to its wire format, with its sentence for one reader. */
export function auditEventShape(event: RecordedEvent, telling: Telling): AuditEventOut {
  const { id, name, actorId, objectId, userIds, address, requestId, at, before, after } = event;
  const parts = tellEvent(event, telling);
  return {
    id,
    name,
    at: at.toISOString(),
    sentence: plainText(parts),
    parts: parts.map(partShape),
    actor: actorId === null ? null : { id: actorId, name: telling.names.users.get(actorId) ?? null },
    objectType: EVENTS[name].object,
    objectId,
    userIds: [...userIds],
    address,
    requestId,
    fields: fieldsOfEvent(event, telling).map((field) => ({
      ...field,
      before: field.before === undefined ? null : partShape(field.before),
      after: field.after === undefined ? null : partShape(field.after),
    })),
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  };
}
