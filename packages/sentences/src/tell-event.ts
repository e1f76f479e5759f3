import { formatAccountNumber } from '@caudal/domain';
import { EVENTS, type EventName, type EventOf, NOBODY } from '@caudal/domain/events';
import { type Region, writeCount, writeMoment, writeMoney } from './formats.ts';
import type { EventWords, Told, Words } from './language.ts';
import { wordsOf } from './languages.ts';
import type { Names } from './names.ts';
import type { Part, Sentence } from './part.ts';

/** Who reads it, and what is still known about those whom it names. */
export interface Telling extends Region {
  readonly names: Names;
}

/** What happened, as a sentence in the reader's language. */
export function tellEvent(event: EventOf, telling: Telling): Sentence {
  const words = wordsOf(telling.locale);
  const byName: { readonly [Name in EventName]: EventWords } = words.events;
  return capitalized(byName[event.name].tell(toldOf(event, words, telling)), telling);
}

/** An event's title in a few words. */
export function titleOfEvent(name: EventName, locale: string): string {
  return wordsOf(locale).events[name].title;
}

/** Names keep their case; words such as “a removed user” may begin a sentence. */
export function capitalized([first, ...rest]: Sentence, { locale }: Region): Sentence {
  if (first?.kind !== 'text') return first === undefined ? rest : [first, ...rest];
  const [letter = '', ...letters] = first.text;
  return [{ kind: 'text', text: letter.toLocaleUpperCase(locale) + letters.join('') }, ...rest];
}

function toldOf(event: EventOf, words: Words, telling: Telling): Told {
  const { names } = telling;
  const { object } = EVENTS[event.name];
  const whoId = object === 'user' ? event.objectId : event.userIds[0];
  const named = object === 'account' ? names.accounts.get(event.objectId) : undefined;
  return {
    event,
    before: event.before,
    after: event.after,
    by: (nobody) =>
      event.actorId === null ? { kind: 'text', text: nobody } : userPart(event.actorId, words, names),
    who: whoId === undefined ? { kind: 'text', text: words.bank } : userPart(whoId, words, names),
    own: event.actorId !== null && event.actorId === whoId,
    account: accountOf(event.objectId, words, names),
    accountNumber: accountPart(event.objectId, words, names),
    user: (id) => userPart(id, words, names),
    accountOf: (id) => accountOf(id, words, names),
    transfer: (id, text) => ({ kind: 'transfer', id, text }),
    money: (amountMinor, currency = named?.currency) => moneyPart(amountMinor, currency, telling),
    time: (instant) => ({ kind: 'instant', at: instant, text: writeMoment(new Date(instant), telling) }),
    count: (digits) => writeCount(digits, telling),
  };
}

/** A user by full name, while the database knows one. */
export function userPart(id: string, words: Words, names: Names): Part {
  if (id === NOBODY) return { kind: 'text', text: words.unknownUser };
  const name = names.users.get(id);
  return name === undefined ? { kind: 'text', text: words.removedUser } : { kind: 'user', id, text: name };
}

/** An account by its number. */
export function accountPart(id: string, words: Words, names: Names): Part {
  const account = names.accounts.get(id);
  return account === undefined
    ? { kind: 'text', text: words.unknownAccount }
    : { kind: 'account', id, text: formatAccountNumber(account.number) };
}

function accountOf(id: string, words: Words, names: Names): Sentence {
  const account = names.accounts.get(id);
  const number = accountPart(id, words, names);
  if (account === undefined) return [number];
  return words.account(number, account.ownerId === null ? null : userPart(account.ownerId, words, names));
}

/** Digits alone, if nobody knows their currency. */
export function moneyPart(amountMinor: string, currency: string | undefined, region: Region): Part {
  if (currency === undefined) return { kind: 'text', text: amountMinor };
  return { kind: 'money', amountMinor, currency, text: writeMoney(amountMinor, currency, region) };
}
