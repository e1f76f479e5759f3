import { type HistoryEventName, ifNotYou, type ShownEvent } from '@caudal/domain/events';
import { describeDevice } from '@caudal/identity';
import type { HistoryEventOut } from '@caudal/schemas';
import { plainText, type Telling, tellUser } from '@caudal/sentences';
import { partShape } from './sentence-part.ts';

interface Reader {
  readonly telling: Telling;
  /** The session that asks. */
  readonly sessionId: string;
}

/** Converts an event to its wire format for the user whom it concerns. */
export function historyEventShape(
  event: ShownEvent<HistoryEventName>,
  { telling, sessionId }: Reader,
): HistoryEventOut {
  const { id, name, at, by, staffId, address, objectId, before, after } = event;
  const parts = tellUser(event, telling);
  const thisSession = name === 'session.opened' && objectId === sessionId;
  return {
    id,
    name,
    at: at.toISOString(),
    sentence: plainText(parts),
    parts: parts.map(partShape),
    by,
    staff: staffId === null ? null : (telling.names.users.get(staffId) ?? null),
    device: describeDevice(userAgentOf(after)),
    address,
    thisSession,
    ifNotYou: thisSession ? null : ifNotYou(event),
    objectId,
    before: before === undefined ? null : JSON.stringify(before),
    after: after === undefined ? null : JSON.stringify(after),
  };
}

function userAgentOf(after: ShownEvent<HistoryEventName>['after']): string | null {
  return after !== undefined && 'userAgent' in after ? (after.userAgent ?? null) : null;
}
