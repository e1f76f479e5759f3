import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CursorScope, cursorsOf } from './cursor.ts';

const UNKNOWN = expect.objectContaining({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
const ID = '0192f8a0-0000-7000-8000-00000000000a';
const cursors = cursorsOf('accounts', { userId: 'ana' });

test('cursor: the position that was encoded, of each type', () => {
  const at = new Date('2026-11-30T10:00:00.123Z');
  const decoded = cursors.decode(cursors.encode({ version: 12n, id: ID, code: 'USD', at }));
  expect([
    decoded.number('version'),
    decoded.uuid('id'),
    decoded.code('code'),
    decoded.instant('at'),
  ]).toEqual([12n, ID, 'USD', at]);
});

test('cursor: the same in every process, whatever the order of the filters', () => {
  const [one, other] = [
    cursorsOf('entries', { userId: 'ana', from: new Date(5), text: undefined }),
    cursorsOf('entries', { from: new Date(5), userId: 'ana' }),
  ];
  expect(one.encode({ version: 1n })).toBe(other.encode({ version: 1n }));
  // Programs keep cursors, and replicas of two versions serve one program.
  expect(cursors.encode({ version: 1n })).toMatchInlineSnapshot(
    `"eyJ2ZXJzaW9uIjoiMSIsIm9mIjoiaHFzVnYyNVFyNWxuRXpTaCJ9"`,
  );
});

describe('cursor of something else: VALIDATION_FAILED on `cursor`', () => {
  const scope: CursorScope = { userId: 'ana', after: 1n, from: new Date(1) };
  const { encode } = cursorsOf('entries', scope);

  test.each<[string, string, CursorScope]>([
    ['list', 'transfers', scope],
    ['person', 'entries', { ...scope, userId: 'bob' }],
    ['filter', 'entries', { ...scope, after: 2n }],
    ['filter that is no longer there', 'entries', { ...scope, from: undefined }],
    ['filter that is new', 'entries', { ...scope, to: new Date(1) }],
    ['type of a filter', 'entries', { ...scope, after: '1' }],
  ])('another %s', (_what, list, other) => {
    expect(() => cursorsOf(list, other).decode(encode({ version: 1n }))).toThrow(UNKNOWN);
  });

  test('another position than encoded', () => {
    const text = Buffer.from(encode({ version: 1n }), 'base64url').toString();
    const changed = Buffer.from(text.replace('"1"', '"2"')).toString('base64url');
    expect(() => cursorsOf('entries', scope).decode(changed)).toThrow(UNKNOWN);
  });
});

test.each(['number', 'uuid', 'code', 'instant'] as const)('%s that is missing or malformed', (reader) => {
  const { encode, decode } = cursors;
  expect(() => decode(encode({ other: 'x' }))[reader]('value')).toThrow(UNKNOWN);
  for (const value of ['', 'x', '1e3', '9999999999999999999'])
    expect(() => decode(encode({ value }))[reader]('value')).toThrow(UNKNOWN);
});

test('instant outside the years 1 to 9999', () => {
  for (const ms of ['999999999999999999', '-99999999999999', '253402300800000'])
    expect(() => cursors.decode(cursors.encode({ at: ms })).instant('at')).toThrow(UNKNOWN);
});

test('any text: VALIDATION_FAILED on `cursor`, never another error', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
    fc
      .constantFrom('{"__proto__":{}}', '[]', 'null', '{"of":1}')
      .map((json) => Buffer.from(json).toString('base64url')),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(() => cursors.decode(text)).toThrow(UNKNOWN);
    }),
  );
});
