import type { z } from 'zod';

/** What an event can be about. */
export type ObjectType = 'user' | 'session' | 'account' | 'payee' | 'transfer' | 'ledger' | 'request';

/** An event's data about its object, before and after. JSON: money is a string of digits, an instant is ISO 8601. */
export interface Carried {
  readonly before: unknown;
  readonly after: unknown;
}

/** Converts the data of an event with a former name to its present shape. */
export type Lift = (carried: Carried) => Carried;

/** What the bank records under one name. */
export interface EventDefinition {
  /** A sentence for people who read the catalogue. */
  readonly meaning: string;
  /** The event concerns the object's owners: see `usersOf`. */
  readonly object: ObjectType;
  /** The stored shape of `before` and `after`, without transforms; absent if the event carries nothing there. */
  readonly before?: z.ZodType;
  readonly after?: z.ZodType;
  /** Whether it changes access to the user's money, so that the user must be told. */
  readonly security: boolean;
  /** Whether recording it enqueues a job for readers. */
  readonly announced: boolean;
  /** If present, announces only the events for which this is true. */
  announcedWhen?(carried: Carried): boolean;
  /** Derived from the ledger instead of the audit log: only the entries are written. */
  readonly derivedFrom?: 'entries';
  /** The event's names in logs of earlier versions. */
  readonly former?: Readonly<Record<string, Lift>>;
}

/** Events by name: a noun, a dot, a participle. */
export type EventFamily = Readonly<Record<`${string}.${string}`, EventDefinition>>;

/** For a former name whose data already has the present shape. */
export const asItIs: Lift = (carried) => carried;
