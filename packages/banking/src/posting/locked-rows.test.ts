import { describe, expect, test } from 'vitest';
import { parseAccount, parseOwner, parseSent, parseTransfer } from './locked-rows.ts';

const ID = '0193a000-0000-7000-8000-000000000001';
const OWNER_ID = '0193a000-0000-7000-8000-000000000002';
const HASH = 'ab'.repeat(32);
const ACCOUNT = [
  ID,
  'customer',
  OWNER_ID,
  'active',
  'USD',
  '-5',
  '100',
  '7',
  HASH,
  '1700000000000',
  '1600000000000',
  'f',
  '5000',
  '-',
];

/** The row as `concat_ws` makes it when one of its values is NULL. */
const without = (words: readonly string[], place: number) => words.toSpliced(place, 1).join(' ');

describe('parseAccount', () => {
  test('account row: read word by word', () => {
    expect(parseAccount(ACCOUNT.join(' '))).toEqual([
      ID,
      {
        id: ID,
        kind: 'customer',
        ownerId: OWNER_ID,
        status: 'active',
        currency: 'USD',
        balanceMinor: -5n,
        overdraftLimitMinor: 100n,
        version: 7n,
        lastHash: Buffer.alloc(32, 0xab),
        lastCreatedAt: new Date(1_700_000_000_000),
        lastBookedAt: new Date(1_600_000_000_000),
        receivesWhileFrozen: false,
        transferLimitMinor: 5_000n,
        dailyLimitMinor: null,
      },
    ]);
  });

  test('account row with a dash: no owner', () => {
    expect(parseAccount(ACCOUNT.with(2, '-').join(' '))[1].ownerId).toBeNull();
  });

  test.each(ACCOUNT.keys().toArray())('account row without word %i: throws', (place) => {
    expect(() => parseAccount(without(ACCOUNT, place))).toThrow(
      'a row of 13 words that does not fit "id kind owner status currency balance',
    );
  });

  test('account row with a word too many: throws', () => {
    expect(() => parseAccount([...ACCOUNT, 'more'].join(' '))).toThrow('a row of 15 words that does not fit');
  });
});

describe('parseSent', () => {
  test('row of what was sent: read word by word', () => {
    expect(parseSent(`${ID} t 250`)).toEqual([ID, { isMore: true, sentMinor: 250n }]);
  });

  test.each([0, 1, 2])('row of what was sent without word %i: throws', (place) => {
    expect(() => parseSent(without([ID, 'f', '0'], place))).toThrow(
      'a row of 2 words that does not fit "id is-more amount"',
    );
  });
});

describe('parseTransfer', () => {
  test('transfer row: read word by word', () => {
    expect(parseTransfer(`${ID} ${HASH}`)).toEqual([ID, Buffer.alloc(32, 0xab)]);
  });

  test.each([0, 1])('transfer row without word %i: throws', (place) => {
    expect(() => parseTransfer(without([ID, HASH], place))).toThrow(
      'a row of 1 words that does not fit "id request-hash"',
    );
  });
});

describe('parseOwner', () => {
  test('owner row: the name may contain spaces', () => {
    expect(parseOwner(`${ID} active all Ana  María García`)).toEqual([
      ID,
      { status: 'active', freeze: 'all', fullName: 'Ana  María García' },
    ]);
  });

  test.each([
    ['id', 0],
    ['status', 1],
    ['freeze', 2],
    ['name', 3],
  ])('owner row without the %s: throws', (_word, place) => {
    expect(() => parseOwner(without([ID, 'active', '-', 'Ana García'], place))).toThrow(
      'that does not fit "id status freeze name"',
    );
  });

  test('row that does not fit: the error reveals no values', () => {
    const expected =
      'caudal_lock_within_limits answered a row of 3 words that does not fit "id status freeze name". Is one NULL?';
    expect(() => parseOwner(`${ID} Ana García`)).toThrow(new Error(expected));
  });
});
