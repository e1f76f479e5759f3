import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { cellsIn, readTable } from './fixtures/document.ts';
import { openStage, refusalOf, type Stage } from './fixtures/stage.ts';

const table = await readTable('Read after the lock');
let stage: Stage;
beforeAll(async () => {
  stage = await openStage(3);
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

const BALANCE = "SELECT a.balance::text AS value FROM accounts a WHERE a.name = 'a'";
const STATUS =
  "SELECT c.status AS value FROM accounts a JOIN customers c ON c.name = a.owner WHERE a.name = 'a'";

interface Read {
  /** The statement that waits for the account's row lock. */
  readonly locking: string;
  /** A separate statement after the lock; if present, it does the reading. */
  readonly afterwards?: string;
  /** What another session reads after the holder's commit. */
  readonly truth: string;
}

const READS: Record<string, Read> = {
  'the locked account': { locking: `${BALANCE} FOR NO KEY UPDATE`, truth: BALANCE },
  'its owner, joined': { locking: `${STATUS} FOR NO KEY UPDATE OF a`, truth: STATUS },
  'its owner, in a subquery': {
    locking: `SELECT (SELECT c.status FROM customers c WHERE c.name = a.owner) AS value
              FROM accounts a WHERE a.name = 'a' FOR NO KEY UPDATE`,
    truth: STATUS,
  },
  'its owner, in a separate statement': {
    locking: `${BALANCE} FOR NO KEY UPDATE`,
    afterwards: STATUS,
    truth: STATUS,
  },
  'its owner, in a function’s second statement': {
    locking: 'SELECT value FROM lock_then_read_owner()',
    truth: STATUS,
  },
};

/** What the lock's holder changes before it commits. */
const CHANGES: Record<string, readonly string[]> = {
  'only the owner changed': ["UPDATE customers SET status = 'disabled' WHERE name = 'Ana'"],
  'both changed': [
    "UPDATE customers SET status = 'disabled' WHERE name = 'Ana'",
    "UPDATE accounts SET balance = 50 WHERE name = 'a'",
  ],
};

test('docs/isolation.md has every read, at both levels, after both changes', () => {
  const levels = ['READ COMMITTED', 'REPEATABLE READ'];
  const columns = levels.flatMap((level) => Object.keys(CHANGES).map((change) => `${level}, ${change}`));
  expect(table.columns).toEqual(columns);
  expect(table.rows.map(({ name }) => name)).toEqual(Object.keys(READS));
});

test.each(cellsIn(table))('read of $row in $column: $cell', async ({ row, column, cell }) => {
  const [holder, waiter, bystander] = stage.actors;
  const [level, change = ''] = column.split(', ');
  const read = READS[row];
  if (!holder || !waiter || !bystander || !read) throw new Error(`no read of ${row}`);

  await holder.sql('BEGIN');
  await holder.sql(`${BALANCE} FOR NO KEY UPDATE`);
  await waiter.sql(`BEGIN ISOLATION LEVEL ${level}`);
  const { waits, rows } = await waiter.start<{ value: string }>(read.locking);
  expect(waits).toBe(true);
  for (const statement of CHANGES[change] ?? []) await holder.sql(statement);
  await holder.sql('COMMIT');

  const truth = await bystander.sql(read.truth);
  let seen: unknown;
  const refusal = await refusalOf(async () => {
    seen = await rows;
    if (read.afterwards !== undefined) seen = await waiter.sql(read.afterwards);
  });
  if (refusal !== undefined) expect(`refused, ${refusal}`).toBe(cell);
  else expect(isDeepStrictEqual(seen, truth) ? 'current' : 'outdated').toBe(cell);
});

test('a locking SELECT rechecks its condition after the wait and omits a row that no longer matches', async () => {
  const [holder, waiter] = stage.actors;
  if (!holder || !waiter) throw new Error('no connection');
  await holder.sql('BEGIN');
  await holder.sql("UPDATE accounts SET balance = 50 WHERE name = 'a'");
  const { waits, rows } = await waiter.start(
    'SELECT FROM accounts WHERE balance >= 100 ORDER BY name FOR NO KEY UPDATE',
  );
  expect(waits).toBe(true);
  await holder.sql('COMMIT');
  expect(await rows).toHaveLength(1);
});
