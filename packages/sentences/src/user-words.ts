import type { HistoryEventName, ShownEvent } from '@caudal/domain/events';
import type { Part, Sentence } from './part.ts';

/** What a sentence for the user whom an event concerns is made of. It cannot say what that user may not see. */
export interface ToldToUser<Name extends HistoryEventName = HistoryEventName> {
  readonly event: ShownEvent<Name>;
  readonly before: ShownEvent<Name>['before'];
  readonly after: ShownEvent<Name>['after'];
  /** Whether the user did it in a session. */
  readonly own: boolean;
  /** The name of the member of staff who did it; undefined where the user may not know, or nobody knows any more. */
  readonly staff: string | undefined;
  /** The user's account that it is about, by its number. */
  readonly account: Part;
  transfer(id: string, text: string): Part;
  /** @param currency - that of the account if absent. */
  money(amountMinor: string, currency?: string): Part;
  time(instant: string): Part;
  /** A whole number, in the language's form. */
  count(digits: number): string;
  role(role: string): string;
  /** A limit on attempts. */
  limit(name: string): string;
}

/** The words for one event. */
interface EventToUser<Name extends HistoryEventName> {
  /** What happened, to the user whom it concerns, with a full stop. */
  tell(told: ToldToUser<Name>): Sentence;
}

/** Tells one event. As a method's type, so that the words for each event are words for any. */
export type TellToUser<Name extends HistoryEventName = HistoryEventName> = EventToUser<Name>['tell'];

/** The words for all that a user's history tells. An event without words does not compile. */
export type UserWords = { readonly [Name in HistoryEventName]: TellToUser<Name> };
