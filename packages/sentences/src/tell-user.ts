import type { HistoryEventName, ShownEvent } from '@caudal/domain/events';
import { writeCount, writeMoment } from './formats.ts';
import type { Words } from './language.ts';
import { wordsOf } from './languages.ts';
import type { Sentence } from './part.ts';
import { accountPart, capitalized, moneyPart, type Telling } from './tell-event.ts';
import type { TellToUser, ToldToUser } from './user-words.ts';

/** What happened, as a sentence to the user whom it concerns, in their language. */
export function tellUser(event: ShownEvent<HistoryEventName>, telling: Telling): Sentence {
  const words = wordsOf(telling.locale);
  const byName: { readonly [Name in HistoryEventName]: TellToUser } = words.toUser;
  return capitalized(byName[event.name](toldOf(event, words, telling)), telling);
}

function toldOf(event: ShownEvent<HistoryEventName>, words: Words, telling: Telling): ToldToUser {
  const { names } = telling;
  const { staffId } = event;
  const roles: Readonly<Record<string, string>> = words.values.role;
  return {
    event,
    before: event.before,
    after: event.after,
    own: event.by === 'you',
    // A text: the id of staff is not for customers.
    staff: staffId === null ? undefined : names.users.get(staffId),
    account: accountPart(event.objectId, words, names),
    transfer: (id, text) => ({ kind: 'transfer', id, text }),
    money: (amountMinor, currency = names.accounts.get(event.objectId)?.currency) =>
      moneyPart(amountMinor, currency, telling),
    time: (instant) => ({ kind: 'instant', at: instant, text: writeMoment(new Date(instant), telling) }),
    count: (digits) => writeCount(digits, telling),
    role: (role) => roles[role] ?? role,
    limit: (name) => words.limits[name] ?? name,
  };
}
