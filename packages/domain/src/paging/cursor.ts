import { DomainError } from '../errors/domain-error.ts';

const NUMBER = /^-?\d{1,18}$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The start of a page. Each reader throws `VALIDATION_FAILED` on `cursor` if the value is missing or malformed. */
export interface Cursor {
  number(name: string): bigint;
  uuid(name: string): string;
}

/** Encodes the start of the next page as an opaque text. */
export function encodeCursor(position: Readonly<Record<string, bigint | string>>): string {
  const plain = Object.fromEntries(Object.entries(position).map(([name, value]) => [name, value.toString()]));
  return Buffer.from(JSON.stringify(plain)).toString('base64url');
}

/** Decodes a cursor. @throws DomainError `VALIDATION_FAILED` on `cursor` if `encodeCursor` did not create it. */
export function decodeCursor(cursor: string): Cursor {
  const invalid = (cause?: unknown) =>
    new DomainError('VALIDATION_FAILED', { path: ['cursor'], issue: 'cursor-unknown', cause });
  let plain: unknown;
  try {
    plain = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch (error) {
    throw invalid(error);
  }
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) throw invalid();
  const values = new Map<string, unknown>(Object.entries(plain));
  const read = (name: string, shape: RegExp): string => {
    const value = values.get(name);
    if (typeof value !== 'string' || !shape.test(value)) throw invalid();
    return value;
  };
  return { number: (name) => BigInt(read(name, NUMBER)), uuid: (name) => read(name, UUID) };
}
