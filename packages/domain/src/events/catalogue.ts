import type { z } from 'zod';
import { accountEvents } from './accounts.ts';
import { cashEvents } from './cash.ts';
import type { EventFamily } from './definition.ts';
import { emailAddressEvents } from './email-addresses.ts';
import { ledgerEvents } from './ledger.ts';
import { noteEvents } from './notes.ts';
import { passwordEvents } from './passwords.ts';
import { payeeEvents } from './payees.ts';
import { requestEvents } from './requests.ts';
import { secondFactorEvents } from './second-factor.ts';
import { sessionEvents } from './sessions.ts';
import { transferEvents } from './transfers.ts';
import { userEvents } from './users.ts';

/** Every event that the bank records. Another name or shape does not compile. */
export const EVENTS = {
  ...accountEvents,
  ...cashEvents,
  ...payeeEvents,
  ...transferEvents,
  ...userEvents,
  ...emailAddressEvents,
  ...passwordEvents,
  ...secondFactorEvents,
  ...sessionEvents,
  ...noteEvents,
  ...ledgerEvents,
  ...requestEvents,
} as const satisfies EventFamily;

export type EventName = keyof typeof EVENTS;

type DefinitionOf<Name extends EventName> = (typeof EVENTS)[Name];

type NamesOf<Trait> = {
  [Name in EventName]: DefinitionOf<Name> extends Trait ? Name : never;
}[EventName];

/** Events derived from the ledger; nothing more is written for them. */
export type DerivedEventName = NamesOf<{ readonly derivedFrom: string }>;
/** Events that are written to the audit log. */
export type RecordedEventName = Exclude<EventName, DerivedEventName>;
/** Events that always or sometimes enqueue a job for readers. */
export type AnnouncedEventName = NamesOf<{ readonly announced: true }>;
/** Events of which the user must be told. */
export type SecurityEventName = NamesOf<{ readonly security: true }>;
/** Events that the users whom they concern may learn of. */
export type ShownEventName = NamesOf<{ readonly shown: true }>;
/** The fields of an event that these users may see. */
export type ShownFieldOf<Name extends EventName> =
  DefinitionOf<Name> extends { readonly shows: readonly (infer Field)[] } ? Field : never;

export type ObjectTypeOf<Name extends EventName> = DefinitionOf<Name>['object'];

/** An event's data before or after; undefined if it carries none. */
export type CarriedBy<Name extends EventName, Side extends 'before' | 'after'> =
  DefinitionOf<Name> extends { readonly [Key in Side]: infer Schema extends z.ZodType }
    ? z.output<Schema>
    : undefined;

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name);
}
