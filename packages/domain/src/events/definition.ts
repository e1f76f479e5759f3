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
  /**
   * Whether the users whom it concerns may learn of it, by what `shownTo` makes of it. Not what staff say to one another, and
   * nothing that happens all the time.
   */
  readonly shown: boolean;
  /** The fields of `before` and `after` that those users may see; none if absent. Never a reason, nor an id of staff. */
  readonly shows?: readonly string[];
  /** Anybody can cause it, also without signing in: what is not by the user is not by the bank, either. */
  readonly byAnybody?: true;
  /** Whether those users may see which member of staff did it. */
  readonly namesStaff?: true;
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
