import type { EventOf } from '@caudal/domain/events';
import { type Region, writeCount, writeMoment } from './formats.ts';
import type { Words } from './language.ts';
import { wordsOf } from './languages.ts';
import type { Part } from './part.ts';
import { accountPart, moneyPart, type Telling, userPart } from './tell-event.ts';

/** One thing that an event carries, before and after. */
export interface EventField {
  /** As the catalogue calls it; `from.accountId` for one inside another. */
  readonly name: string;
  readonly label: string;
  /** Undefined if the event does not carry it on that side. */
  readonly before: Part | undefined;
  readonly after: Part | undefined;
}

/** The fields behind an event, in the order in which it carries them, in the reader's words. */
export function fieldsOfEvent(event: EventOf, telling: Telling): EventField[] {
  const words = wordsOf(telling.locale);
  const before = new Map(leavesOf(event.before));
  const after = new Map(leavesOf(event.after));
  const part = (side: ReadonlyMap<string, unknown>, name: string): Part | undefined =>
    side.has(name) ? valuePart(name, side, event, words, telling) : undefined;
  return [...new Set([...before.keys(), ...after.keys()])].map((name) => ({
    name,
    label: labelOf(name, words),
    before: part(before, name),
    after: part(after, name),
  }));
}

/** The values of an object by path, those of inner objects too. */
function leavesOf(value: unknown, path = ''): [string, unknown][] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

function labelOf(path: string, words: Words): string {
  const labels: Readonly<Record<string, string>> = words.fields;
  return path
    .split('.')
    .map((key) => labels[key] ?? key)
    .join(' · ');
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;
const DIGITS = /^-?\d{1,19}$/;

function valuePart(
  path: string,
  side: ReadonlyMap<string, unknown>,
  event: EventOf,
  words: Words,
  telling: Telling,
): Part {
  const value = side.get(path);
  const key = path.split('.').at(-1) ?? path;
  const text = (said: string): Part => ({ kind: 'text', text: said });
  if (value === null || value === '') return text(words.nothing);
  if (typeof value === 'boolean') return text(value ? words.yes : words.no);
  if (typeof value === 'number') return text(numberText(value, telling));
  if (Array.isArray(value)) return text(value.length === 0 ? words.nothing : value.join('; '));
  if (typeof value !== 'string') return text(JSON.stringify(value));
  if (key.endsWith('Minor') && DIGITS.test(value))
    return moneyPart(value, currencyBeside(side, event, telling), telling);
  if (INSTANT.test(value)) return { kind: 'instant', at: value, text: writeMoment(new Date(value), telling) };
  if (/transferid$/i.test(key)) return { kind: 'transfer', id: value, text: value };
  if (telling.names.users.has(value)) return userPart(value, words, telling.names);
  if (telling.names.accounts.has(value)) return accountPart(value, words, telling.names);
  return text(chosenWords(key, words)?.[value] ?? value);
}

function numberText(value: number, region: Region): string {
  return Number.isSafeInteger(value) ? writeCount(value, region) : String(value);
}

/** The currency that the event carries, else that of the account that it is about. */
function currencyBeside(
  side: ReadonlyMap<string, unknown>,
  event: EventOf,
  { names }: Telling,
): string | undefined {
  const carried = side.get('currency');
  return typeof carried === 'string' ? carried : names.accounts.get(event.objectId)?.currency;
}

function chosenWords(key: string, words: Words): Readonly<Record<string, string>> | undefined {
  if (key === 'limit') return words.limits;
  const values: Readonly<Record<string, Readonly<Record<string, string>>>> = words.values;
  return Object.hasOwn(values, key) ? values[key] : undefined;
}
