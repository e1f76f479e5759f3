import { hash } from 'node:crypto';
import { DomainError } from '../errors/domain-error.ts';

const NUMBER = /^-?\d{1,18}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CODE = /^[A-Z]{3}$/;

/** The start of a page. Each reader throws `VALIDATION_FAILED` on `cursor` if the value is missing or malformed. */
export interface Cursor {
  /** The names of all values. */
  readonly names: readonly string[];
  number(name: string): bigint;
  uuid(name: string): string;
  /** A currency code. */
  code(name: string): string;
  /** In the years 1 to 9999. */
  instant(name: string): Date;
}

/**
 * Whose list it is and how it is filtered. A cursor holds for equal values only; undefined ones do not count. Not the
 * size of a page: that may change from one to the next.
 */
export type CursorScope = Readonly<Record<string, bigint | string | Date | undefined>>;

/** The cursors of one list, for one person and one set of filters. */
export interface Cursors {
  /** Encodes the start of the next page as an opaque text. */
  encode(position: Position): string;
  /** @throws DomainError `VALIDATION_FAILED` on `cursor` if `encode` with the same list and scope did not create it. */
  decode(cursor: string): Cursor;
}

type Position = Readonly<Record<string, bigint | string | Date>>;

/** The field of a cursor that says what it belongs to. No position has one of this name. */
const BELONGS = 'of';

/**
 * The cursors of a list. Each carries a check of the list, the scope and its position, so that one of another list,
 * person or filter is refused instead of giving a page that looks right. It is no signature: whoever makes a cursor
 * finds nothing but what is theirs, since every list asks for its owner's rows.
 * Decision 95: docs/decisions/0095-cursors-bound-to-list-person-and-filters.md.
 */
export function cursorsOf(list: string, scope: CursorScope): Cursors {
  const asked = Object.entries(scope)
    .flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))
    .map(([name, value]) => [name, typeof value, textOf(value)] as const)
    .sort(byName);
  const checkOf = (position: Readonly<Record<string, string>>) => {
    const bound = JSON.stringify(['caudal/cursor/1', list, asked, Object.entries(position).sort(byName)]);
    return hash('sha256', bound, 'base64url').slice(0, 16);
  };
  return {
    encode(position) {
      const plain = Object.fromEntries(
        Object.entries(position).map(([name, value]) => [name, textOf(value)]),
      );
      return Buffer.from(JSON.stringify({ ...plain, [BELONGS]: checkOf(plain) })).toString('base64url');
    },
    decode(cursor) {
      const { [BELONGS]: check, ...position } = textsIn(cursor);
      if (check !== checkOf(position)) throw unknownCursor();
      const read = (name: string, shape: RegExp): string => {
        const value = position[name];
        if (value === undefined || !shape.test(value)) throw unknownCursor();
        return value;
      };
      return {
        names: Object.keys(position),
        number: (name) => BigInt(read(name, NUMBER)),
        uuid: (name) => read(name, UUID),
        code: (name) => read(name, CODE),
        instant(name) {
          const instant = new Date(Number(read(name, NUMBER)));
          const year = instant.getUTCFullYear();
          // An invalid date has the year NaN.
          if (!(year >= 1 && year <= 9_999)) throw unknownCursor();
          return instant;
        },
      };
    },
  };
}

/** The refusal of a cursor that is none of this list, this person and these filters. */
export function unknownCursor(cause?: unknown): DomainError {
  return new DomainError('VALIDATION_FAILED', { path: ['cursor'], issue: 'cursor-unknown', cause });
}

/** The texts of a cursor by name. */
function textsIn(cursor: string): Record<string, string> {
  let plain: unknown;
  try {
    plain = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw unknownCursor(error);
  }
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw unknownCursor();
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(plain)) {
    if (typeof value !== 'string') throw unknownCursor();
    texts[name] = value;
  }
  return texts;
}

/** An instant as milliseconds since 1970. */
function textOf(value: bigint | string | Date): string {
  return value instanceof Date ? value.getTime().toString() : value.toString();
}

function byName([one = '']: readonly string[], [other = '']: readonly string[]): number {
  return one < other ? -1 : 1;
}
