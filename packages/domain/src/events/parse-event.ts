import { z } from 'zod';
import { EVENTS, type EventName, isEventName } from './catalogue.ts';
import type { Carried, EventDefinition, Lift } from './definition.ts';
import { type EventDraft, LEDGER, NOBODY, type RawEvent, type RecordedEvent } from './event.ts';

const NOTHING = z.undefined();
const OBJECT_ID = z.union([z.guid(), z.literal(NOBODY), z.literal(LEDGER)]);

function definitionOf(name: EventName): EventDefinition {
  return EVENTS[name];
}

/** @throws ZodError if the event's data does not match the catalogue. */
function checkCarried(name: EventName, { before, after }: Carried): void {
  const definition = definitionOf(name);
  (definition.before ?? NOTHING).parse(before);
  (definition.after ?? NOTHING).parse(after);
}

/** Returns an event's data. @throws ZodError if it does not match the catalogue. */
export function carriedBy(draft: EventDraft): Carried {
  const { before, after }: { before?: unknown; after?: unknown } = draft;
  checkCarried(draft.name, { before, after });
  return { before, after };
}

/** Whether recording this event enqueues a job for readers. */
export function isAnnounced(draft: EventDraft): boolean {
  const { announced, announcedWhen } = definitionOf(draft.name);
  const { before, after }: { before?: unknown; after?: unknown } = draft;
  return announced && (announcedWhen?.({ before, after }) ?? true);
}

interface Former {
  readonly name: EventName;
  readonly lift: Lift;
}

const FORMER: ReadonlyMap<string, Former> = new Map(
  Object.keys(EVENTS)
    .filter(isEventName)
    .flatMap((name) =>
      Object.entries(definitionOf(name).former ?? {}).map(([former, lift]) => [former, { name, lift }]),
    ),
);

/**
 * Parses a stored event to its present name and shape, also one that an earlier version wrote.
 *
 * @param event - null in `before` or `after` means absent, as in the database.
 * @throws RangeError for an unknown name; ZodError for a shape that does not match the catalogue.
 */
export function parseEvent({ name, before, after, ...event }: RawEvent): RecordedEvent {
  const carried = { before: before ?? undefined, after: after ?? undefined };
  const former = FORMER.get(name);
  const present = former?.name ?? name;
  const parsed = { ...event, name: present, ...(former?.lift(carried) ?? carried) };
  assertEvent(parsed);
  return parsed;
}

function assertEvent(event: RawEvent): asserts event is RecordedEvent {
  const { id, name } = event;
  if (!isEventName(name) || definitionOf(name).derivedFrom !== undefined)
    throw new RangeError(`event ${id} has a name that is not in the catalogue: ${name}`);
  OBJECT_ID.parse(event.objectId);
  checkCarried(name, event);
}
