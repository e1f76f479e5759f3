import { searchKey } from '@caudal/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDatabase, type Database } from './client.ts';
import { migrate } from './migrations/index.ts';
import { createEmptyDatabase, createTestDatabase } from './testing/index.ts';

let drop: () => Promise<void>;
let database: Database;
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = createDatabase({ url: made.ownerUrl, poolSize: 1 });
});
afterAll(async () => {
  await database.close();
  await drop();
});

/**
 * The ICU of the embedded PostgreSQL is from before their capitals, in a second Georgian alphabet and among Latin
 * letters; and iota below is a mark, but a letter of its own in upper case.
 */
const NOT_THE_SAME = /[\u10d0-\u10ff\u1c80-\u1cbf\ua7ae-\ua7ff]|\u0345/u;

/** The letters with case or parts: of the alphabets, compatibility forms, and half and full width. */
const LETTERS = [...lettersBetween(0x41, 0x24ff), ...lettersBetween(0xfb00, 0xffdc)];

/** Each of them in five forms, one after the other. */
const FORMS = LETTERS.flatMap((letter) => [
  letter,
  letter.toLowerCase(),
  letter.toUpperCase(),
  letter.normalize('NFC'),
  letter.normalize('NFD'),
]);

async function keysOf(texts: readonly string[], { prisma } = database): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ key: string }[]>`
    SELECT caudal_search_key(text) AS key FROM unnest(${texts}::text[]) WITH ORDINALITY AS typed (text, place)
    ORDER BY place`;
  return rows.map(({ key }) => key);
}

test.each([
  ['Ángel Ñandú', 'angel nandu'],
  ['A\u0301NGEL N\u0303ANDU\u0301', 'angel nandu'],
  ['Straße, STRAẞE', 'strasse, strasse'],
  ['ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['İstanbul ılık', 'istanbul ilik'],
  ['Ёлка Йод', 'елка иод'],
  ['ﬁn Ａｎａ №', 'fin ana no'],
  ['Nguyễn Văn Đức', 'nguyen van đuc'],
  ['  two \u00a0 spaces\t', 'two spaces'],
  ['100% rent_\\', '100% rent_\\'],
  ['\u0301', ''],
])('search key of %j: %j', async (text, key) => {
  expect(await keysOf([text])).toEqual([key]);
  expect(searchKey(text)).toBe(key);
});

test('search key: the same for every case and composition of every letter, in SQL and in TypeScript', async () => {
  expect(LETTERS.length).toBeGreaterThan(2_500);
  const keys = await keysOf(FORMS);
  expect(FORMS.filter((form, index) => keys[index] !== searchKey(form))).toEqual([]);
  expect(LETTERS.filter((_, letter) => new Set(keys.slice(5 * letter, 5 * letter + 5)).size > 1)).toEqual([]);
});

test('search key in a database with Turkish rules: the same', async () => {
  const { ownerUrl, drop: dropTurkish } = await createEmptyDatabase('tr');
  await migrate({ url: ownerUrl });
  const turkish = createDatabase({ url: ownerUrl, poolSize: 1 });
  try {
    const [row] = await turkish.prisma.$queryRaw<{ lower: string }[]>`SELECT lower('I')`;
    expect(row?.lower).toBe('ı');
    const texts = ['INIGO', 'İñigo', 'ılık', 'Ángel Ñandú', 'STRAßE'];
    expect(await keysOf(texts, turkish)).toEqual(texts.map(searchKey));
  } finally {
    await turkish.close();
    await dropTurkish();
  }
});

test('name: contains what its search key contains, with every letter', async () => {
  const names = FORMS.map((form) => `x${form}y`);
  const rows = await database.prisma.$queryRaw<{ name: string; whole: boolean; more: boolean }[]>`
    SELECT name, caudal_name_contains(name, key) AS whole, caudal_name_contains(name, key || ' yx') AS more
    FROM unnest(${names}::text[]) AS named (name), caudal_search_key(name) AS key`;
  expect(rows).toHaveLength(names.length);
  expect(rows.filter(({ whole, more }) => !whole || more)).toEqual([]);
});

test.each([
  ['Ángel  ÑANDÚ', 'nandu angel', true],
  ['Straße', 'strasse', true],
  ['Ana', '', false],
  ['', 'a', false],
])('name %j contains %j: %s', async (name, words, contains) => {
  const rows = await database.prisma.$queryRaw`SELECT caudal_name_contains(${name}, ${words}) AS contains`;
  expect(rows).toEqual([{ contains }]);
});

test('search key: a key is its own key', async () => {
  const keys = LETTERS.map(searchKey);
  expect(keys.filter((key) => searchKey(key) !== key)).toEqual([]);
});

function* lettersBetween(first: number, last: number): Generator<string> {
  for (let point = first; point <= last; point++) {
    const letter = String.fromCodePoint(point);
    const parts = letter.normalize('NFKD');
    if (!/^\p{L}$/u.test(letter) || NOT_THE_SAME.test(parts + letter.toUpperCase() + letter.toLowerCase()))
      continue;
    if (parts !== letter || letter.toLowerCase() !== letter.toUpperCase()) yield letter;
  }
}
