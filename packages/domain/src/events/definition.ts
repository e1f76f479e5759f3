import type { z } from 'zod';

/** What an event can be about. */
export type ObjectType = 'user' | 'session' | 'account' | 'payee' | 'transfer';

/** What an event says of its object, before or after. JSON, so money is a string of digits and an instant is ISO 8601. */
export interface Carried {
  readonly before: unknown;
  readonly after: unknown;
}

/** Turns what an event carried under a former name into what it carries now. */
export type Lift = (carried: Carried) => Carried;

/** What the bank records under one name. */
export interface EventDefinition {
  /** A sentence for people who read the catalogue. */
  readonly meaning: string;
  /** The event concerns whoever its object belongs to: see `usersOf`. */
  readonly object: ObjectType;
  /** The shape of `before` and `after`; an event without one carries nothing there. No transforms: it is what is stored. */
  readonly before?: z.ZodType;
  readonly after?: z.ZodType;
  /** Whether it changes how somebody gets at the user's money, so that they must be told. */
  readonly security: boolean;
  /** Whether recording it leaves a job for readers. */
  readonly announced: boolean;
  /** Only some of these events are announced: those for which this is true. */
  announcedWhen?(carried: Carried): boolean;
  /** Read from the ledger instead of the audit log: nothing is written besides the entries. */
  readonly derivedFrom?: 'entries';
  /** Names under which the log has it from earlier versions. */
  readonly former?: Readonly<Record<string, Lift>>;
}

/** Events by name: a noun, a dot, a participle. */
export type EventFamily = Readonly<Record<`${string}.${string}`, EventDefinition>>;

/** For a former name under which the event carried what it carries now. */
export const asItIs: Lift = (carried) => carried;
