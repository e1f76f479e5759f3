import { expect, test } from 'vitest';
import { preparedStatementNames } from './prepared-statements.ts';

const UNNAMED = '';

test('a statement gets a unique name on its second use, and keeps it', () => {
  const nameOf = preparedStatementNames();
  const [one, other] = ['SELECT 1', 'INSERT INTO t SELECT * FROM unnest($1::int[])'];
  expect([nameOf({ sql: one }), nameOf({ sql: other })]).toEqual([UNNAMED, UNNAMED]);
  const names = [nameOf({ sql: one }), nameOf({ sql: other })];
  expect(new Set(names).size).toBe(2);
  expect(names).not.toContain(UNNAMED);
  expect([nameOf({ sql: one }), nameOf({ sql: other })]).toEqual(names);
});

test.each([
  'BEGIN',
  'COMMIT',
  'ROLLBACK',
  'INSERT INTO "public"."t" ("a","b") VALUES ($1,$2), ($3,$4)',
  'INSERT INTO t (a) VALUES ($1),\n ($2)',
  'SELECT * FROM t WHERE id IN ($1,$2)',
])('never names %s', (sql) => {
  const nameOf = preparedStatementNames();
  expect([nameOf({ sql }), nameOf({ sql }), nameOf({ sql })]).toEqual([UNNAMED, UNNAMED, UNNAMED]);
});

test('names at most 256 statements, however many texts come', () => {
  const nameOf = preparedStatementNames();
  const names = new Set<string>();
  for (let text = 0; text < 2_000; text++) {
    nameOf({ sql: `SELECT ${text}` });
    names.add(nameOf({ sql: `SELECT ${text}` }));
  }
  names.delete(UNNAMED);
  expect(names.size).toBe(256);
});
