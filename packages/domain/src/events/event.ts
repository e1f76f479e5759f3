import type { AccountId, SessionId, TransferId, UserId } from '../ids.ts';
import type { CarriedBy, EventName, ObjectTypeOf, RecordedEventName } from './catalogue.ts';
import type { Carried } from './definition.ts';

/** The user's id in a refused sign-in with an unknown username. */
export const NOBODY = 'nobody';

/** The id of the bank's one ledger. */
export const LEDGER = 'ledger';

/** The object of an event, with its owners. */
export type EventObject =
  /** A user's id, or `NOBODY`. */
  | { readonly type: 'user'; readonly id: UserId | typeof NOBODY }
  | { readonly type: 'session'; readonly id: SessionId; readonly userId: UserId }
  /** `ownerId` is null for a system account. */
  | { readonly type: 'account'; readonly id: AccountId; readonly ownerId: UserId | null }
  /** The owner is the customer who saved the payee. The event does not concern the payee, who must not learn of it. */
  | { readonly type: 'payee'; readonly id: string; readonly ownerId: UserId }
  | { readonly type: 'transfer'; readonly id: TransferId; readonly ownerIds: readonly UserId[] }
  | { readonly type: 'ledger'; readonly id: typeof LEDGER }
  /** It concerns no customer: none may learn what staff ask and refuse one another. */
  | { readonly type: 'request'; readonly id: string };

/** The users whom an event about this object concerns. */
export function usersOf(object: EventObject): readonly UserId[] {
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
    case 'ledger':
    case 'request':
      return [];
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

type ObjectOf<Name extends EventName> = Extract<EventObject, { readonly type: ObjectTypeOf<Name> }>;

type Draft<Name extends EventName> = {
  readonly name: Name;
  readonly object: ObjectOf<Name>;
} & { readonly [Side in CarriedKeys<Name, true>]: CarriedBy<Name, Side> } & {
  readonly [Side in CarriedKeys<Name, false>]?: CarriedBy<Name, Side> | undefined;
};

/** An event to record: its name, object and data. */
export type EventDraft<Name extends EventName = EventName> = Name extends EventName ? Draft<Name> : never;

/** A stored or derived event, before its name and shape are checked against the catalogue. */
export interface RawEvent extends Carried {
  readonly id: string;
  readonly name: string;
  /** Null for the bank itself, an operator at the command line, or an unknown actor. */
  readonly actorId: UserId | null;
  readonly objectId: string;
  /** The users whom it concerns. */
  readonly userIds: readonly UserId[];
  /** The request's origin, if there was a request. */
  readonly address: string | null;
  readonly requestId: string | null;
  /** When the recording transaction began. */
  readonly at: Date;
}

type Read<Name extends EventName> = RawEvent & {
  readonly name: Name;
  readonly objectId: ObjectOf<Name>['id'];
  readonly before: CarriedBy<Name, 'before'>;
  readonly after: CarriedBy<Name, 'after'>;
};

/** A parsed event. */
export type EventOf<Name extends EventName = EventName> = Name extends EventName ? Read<Name> : never;
export type RecordedEvent = EventOf<RecordedEventName>;
