import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrayLiteral } from './array-literal.ts';
import { createDatabase, type Database } from './client.ts';
import { createEmptyDatabase, type TestDatabase } from './testing/index.ts';

let server: TestDatabase;
let database: Database;

beforeAll(async () => {
  server = await createEmptyDatabase();
  database = createDatabase({ url: server.ownerUrl });
});

afterAll(async () => {
  await database.close();
  await server.drop();
});

test('PostgreSQL reads every text back unchanged', async () => {
  const texts = ['', ' ', 'NULL', 'a,b', '{x}', '"', '\\', '\\"\\\\', "it's $1", 'línea\n\t', '🏦', null];
  const [row] = await database.prisma.$queryRaw<[{ texts: (string | null)[] }]>`
    SELECT ${arrayLiteral(texts)}::text[] AS texts`;
  expect(row.texts).toEqual(texts);
});

test('bigints keep every digit; bytes use PostgreSQL’s hex format', async () => {
  const numbers = [9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n, 0n];
  const [row] = await database.prisma.$queryRaw<[{ numbers: bigint[]; bytes: string }]>`
    SELECT ${arrayLiteral(numbers)}::bigint[] AS numbers,
           encode((${arrayLiteral([String.raw`\x00ff5c22`])}::bytea[])[1], 'hex') AS bytes`;
  expect(row).toEqual({ numbers, bytes: '00ff5c22' });
});

test('no values: empty array', async () => {
  const [row] = await database.prisma.$queryRaw<[{ count: number }]>`
    SELECT cardinality(${arrayLiteral([])}::uuid[]) AS count`;
  expect(row.count).toBe(0);
});
