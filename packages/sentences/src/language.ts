import type { EventName, EventOf } from '@caudal/domain/events';
import type { FieldName, ValueWords } from './fields.ts';
import type { NoticeWords } from './notice-words.ts';
import type { Part, Piece, Sentence } from './part.ts';
import type { UserWords } from './user-words.ts';

/** What a sentence about an event is made of. */
export interface Told<Name extends EventName = EventName> {
  readonly event: EventOf<Name>;
  readonly before: EventOf<Name>['before'];
  readonly after: EventOf<Name>['after'];
  /** Who did it, or these words if no user did. */
  by(nobody: string): Part;
  /** The user whom it is about: the object itself, or the owner of the object. */
  readonly who: Part;
  /** Whether the user whom it is about did it. */
  readonly own: boolean;
  /** The account that it is about, with its owner. */
  readonly account: Sentence;
  /** The same without its owner. */
  readonly accountNumber: Part;
  /** Any user. */
  user(id: string): Part;
  /** Any account, with its owner. */
  accountOf(id: string): Sentence;
  /** A transfer, by the words for it. */
  transfer(id: string, text: string): Part;
  /** @param currency - that of the account if absent. */
  money(amountMinor: string, currency?: string): Part;
  time(instant: string): Part;
  /** A whole number of any length, in the language's form. */
  count(digits: string | number): string;
}

/** The words for one event. */
export interface EventWords<Name extends EventName = EventName> {
  /** A few words, as in a list of kinds. */
  readonly title: string;
  /** What happened, with a full stop. */
  tell(told: Told<Name>): Sentence;
}

/**
 * All words of a language. An event, field or value without words does not compile. Adding a language is adding three files,
 * such as `en.ts`, `en-notices.ts` and `en-to-user.ts`, and a line in `languages.ts`.
 */
export interface Words {
  readonly events: { readonly [Name in EventName]: EventWords<Name> };
  /** The same to the user whom it concerns. */
  readonly toUser: UserWords;
  /** What else the bank tells in the app. */
  readonly notices: NoticeWords;
  readonly fields: Readonly<Record<FieldName, string>>;
  readonly values: ValueWords;
  /** Limits on attempts, by name; of those that the table in docs/operations.md has. */
  readonly limits: Readonly<Record<string, string>>;
  /** Somebody whom the database no longer knows. */
  readonly removedUser: string;
  /** Whoever a username that nobody has may mean. */
  readonly unknownUser: string;
  readonly bank: string;
  readonly yes: string;
  readonly no: string;
  /** A field that is empty. */
  readonly nothing: string;
  /** An account with its owner; null for an account of the bank. */
  account(number: Piece, owner: Part | null): Sentence;
  /** An account that the database does not know. */
  readonly unknownAccount: string;
}
