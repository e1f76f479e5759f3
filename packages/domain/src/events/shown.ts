import type { UserId } from '../ids.ts';
import {
  type CarriedBy,
  EVENTS,
  type EventName,
  type ShownEventName,
  type ShownFieldOf,
} from './catalogue.ts';
import type { EventDefinition } from './definition.ts';
import type { EventOf } from './event.ts';

/** What is left of an event's data for a user whom it concerns. */
type Seen<Name extends EventName, Side extends 'before' | 'after'> =
  CarriedBy<Name, Side> extends infer Carried
    ? Carried extends undefined
      ? undefined
      : Pick<Carried, Extract<keyof Carried, ShownFieldOf<Name>>>
    : never;

type Shown<Name extends ShownEventName> = Pick<EventOf<Name>, 'id' | 'name' | 'objectId' | 'at'> & {
  readonly before: Seen<Name, 'before'>;
  readonly after: Seen<Name, 'after'>;
  /** `somebody`: whoever it was, perhaps the user without a session. `bank`: staff, an operator, or the bank by itself. */
  readonly by: 'you' | 'bank' | 'somebody';
  /** The member of staff who did it, only where the user may know. */
  readonly staffId: UserId | null;
  /** The network address it was done from; never one of the bank. */
  readonly address: string | null;
};

/** An event as a user whom it concerns may see it. */
export type ShownEvent<Name extends ShownEventName = ShownEventName> = Name extends ShownEventName
  ? Shown<Name>
  : never;

/**
 * What a user may see of an event: undefined unless it concerns them and its definition shows it.
 *
 * Decision 116: docs/decisions/0116-what-a-customer-sees-of-events.md.
 */
export function shownTo(event: EventOf, userId: UserId): ShownEvent | undefined {
  const definition: EventDefinition = EVENTS[event.name];
  if (!definition.shown || !event.userIds.includes(userId)) return undefined;
  const { id, name, objectId, at, actorId } = event;
  const by = actorId === userId ? 'you' : definition.byAnybody === true ? 'somebody' : 'bank';
  const shown = {
    id,
    name,
    objectId,
    at,
    before: seen(event.before, definition),
    after: seen(event.after, definition),
    by,
    staffId: by === 'bank' && definition.namesStaff === true ? actorId : null,
    address: by === 'bank' ? null : event.address,
  };
  assertShown(shown);
  return shown;
}

function seen(carried: object | undefined, { shows = [] }: EventDefinition): object | undefined {
  return carried && Object.fromEntries(Object.entries(carried).filter(([field]) => shows.includes(field)));
}

function assertShown(event: { readonly name: EventName }): asserts event is ShownEvent {
  if (!EVENTS[event.name].shown) throw new RangeError(`${event.name} is not shown`);
}
