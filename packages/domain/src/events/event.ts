import type { CarriedBy, EventName, ObjectTypeOf, RecordedEventName } from './catalogue.ts';
import type { Carried } from './definition.ts';

/** Stands for the user in a refused sign-in where there is none by that name. */
export const NOBODY = 'nobody';

/** What an event is about, and whose that is. */
export type EventObject =
  /** A user's id, or `NOBODY`. */
  | { readonly type: 'user'; readonly id: string }
  | { readonly type: 'session'; readonly id: string; readonly userId: string }
  /** The bank's own accounts are nobody's. */
  | { readonly type: 'account'; readonly id: string; readonly ownerId: string | null }
  /** The owner is who saved them. Whom they saved is not concerned, and must not learn of it. */
  | { readonly type: 'payee'; readonly id: string; readonly ownerId: string }
  | { readonly type: 'transfer'; readonly id: string; readonly ownerIds: readonly string[] };

/** The users whom an event concerns, by what it is about. */
export function usersOf(object: EventObject): readonly string[] {
  switch (object.type) {
    case 'user':
      return object.id === NOBODY ? [] : [object.id];
    case 'session':
      return [object.userId];
    case 'account':
      return object.ownerId === null ? [] : [object.ownerId];
    case 'payee':
      return [object.ownerId];
    case 'transfer':
      return object.ownerIds;
  }
}

type CarriedKeys<Name extends EventName, Needed extends boolean> = {
  [Side in 'before' | 'after']: undefined extends CarriedBy<Name, Side>
    ? Needed extends true
      ? never
      : Side
    : Needed extends true
      ? Side
      : never;
}['before' | 'after'];

type Draft<Name extends EventName> = {
  readonly name: Name;
  readonly object: Extract<EventObject, { readonly type: ObjectTypeOf<Name> }>;
} & { readonly [Side in CarriedKeys<Name, true>]: CarriedBy<Name, Side> } & {
  readonly [Side in CarriedKeys<Name, false>]?: CarriedBy<Name, Side> | undefined;
};

/** An event as whoever records it says it: its name, what it is about and what it carries. */
export type EventDraft<Name extends EventName = EventName> = Name extends EventName ? Draft<Name> : never;

/** An event as it is stored or derived, before its name and shape are known to be of the catalogue. */
export interface RawEvent extends Carried {
  readonly id: string;
  readonly name: string;
  /** Null for the bank itself, for an operator at the command line and where nobody knows. */
  readonly actorId: string | null;
  readonly objectId: string;
  /** The users whom it concerns. */
  readonly userIds: readonly string[];
  /** Where the request came from, where there was one. */
  readonly address: string | null;
  readonly requestId: string | null;
  /** When the transaction began that recorded it. */
  readonly at: Date;
}

type Read<Name extends EventName> = RawEvent & {
  readonly name: Name;
  readonly before: CarriedBy<Name, 'before'>;
  readonly after: CarriedBy<Name, 'after'>;
};

/** An event as it is read back. */
export type EventOf<Name extends EventName = EventName> = Name extends EventName ? Read<Name> : never;
export type RecordedEvent = EventOf<RecordedEventName>;
