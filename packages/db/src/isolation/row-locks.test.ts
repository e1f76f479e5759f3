import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cellsIn, readTable } from './fixtures/document.ts';
import { type Actor, openStage, refusalOf, type Stage } from './fixtures/stage.ts';

const MODES = ['FOR KEY SHARE', 'FOR SHARE', 'FOR NO KEY UPDATE', 'FOR UPDATE'];
let stage: Stage;
let holder: Actor;
let other: Actor;
let third: Actor;
beforeAll(async () => {
  stage = await openStage(3);
  const [one, two, three] = stage.actors;
  if (!one || !two || !three) throw new Error('no connection');
  [holder, other, third] = [one, two, three];
});
beforeEach(async () => {
  await stage.reset();
  for (const actor of stage.actors) await actor.sql('BEGIN');
});
afterAll(() => stage.close());

const lockOf = (account: string, mode: string) => `SELECT FROM accounts WHERE name = '${account}' ${mode}`;

/** Whether a statement waits while another transaction holds the row's lock; it must succeed once that one ends. */
async function waitsFor(mode: string, statement: string): Promise<boolean> {
  await holder.sql(lockOf('a', mode));
  const { waits, rows } = await other.start(statement);
  await holder.sql('ROLLBACK');
  await rows;
  return waits;
}

describe('row lock modes', async () => {
  const table = await readTable('Held lock');

  test('docs/isolation.md has all four modes', () => {
    expect(table.columns).toEqual(MODES);
    expect(table.rows.map(({ name }) => name)).toEqual(MODES);
  });

  test.each(cellsIn(table))('held: $row, wanted: $column: $cell', async ({ row, column, cell }) => {
    expect((await waitsFor(row, lockOf('a', column))) ? 'waits' : 'together').toBe(cell);
  });
});

describe('statements against a locked row', async () => {
  const table = await readTable('Statement');
  const STATEMENTS: Record<string, string> = {
    'a plain SELECT': "SELECT balance FROM accounts WHERE name = 'a'",
    'an INSERT that references the row': "INSERT INTO cards (account) VALUES ('a')",
    'an UPDATE of a non-key column': "UPDATE accounts SET balance = 50 WHERE name = 'a'",
    'an UPDATE of a key column': "UPDATE accounts SET name = 'z' WHERE name = 'a'",
    'a DELETE': "DELETE FROM accounts WHERE name = 'a'",
  };

  test('docs/isolation.md has every statement', () => {
    expect(table.columns).toEqual(MODES);
    expect(table.rows.map(({ name }) => name)).toEqual(Object.keys(STATEMENTS));
  });

  test.each(cellsIn(table))('$row, row held $column: $cell', async ({ row, column, cell }) => {
    expect((await waitsFor(column, STATEMENTS[row] ?? '')) ? 'waits' : 'goes on').toBe(cell);
  });
});

describe('locking several rows', () => {
  const LOCK_BOTH = "SELECT FROM accounts WHERE name = ANY ('{b,a}') ORDER BY name FOR NO KEY UPDATE";
  const isHeld = async (account: string) =>
    (await refusalOf(() => third.sql(lockOf(account, 'FOR NO KEY UPDATE NOWAIT')))) === '55P03';

  test.each([
    { held: 'a', already: 'b', taken: false },
    { held: 'b', already: 'a', taken: true },
  ])(
    'rows are locked in the order of ORDER BY: while waiting for $held, holds $already: $taken',
    async ({ held, already, taken }) => {
      await holder.sql(lockOf(held, 'FOR NO KEY UPDATE'));
      const { waits, rows } = await other.start(LOCK_BOTH);
      expect([waits, await isHeld(already)]).toEqual([true, taken]);
      await third.sql('ROLLBACK');
      await holder.sql('ROLLBACK');
      expect(await rows).toHaveLength(2);
    },
  );

  test('rows locked in opposite orders: deadlock, 40P01 for one of the two', async () => {
    await holder.sql(lockOf('a', 'FOR NO KEY UPDATE'));
    await other.sql(lockOf('b', 'FOR NO KEY UPDATE'));
    const one = await holder.start(lockOf('b', 'FOR NO KEY UPDATE'));
    const two = await other.start(lockOf('a', 'FOR NO KEY UPDATE'));
    const ends = [
      refusalOf(() => one.rows).then((refusal) => holder.sql('ROLLBACK').then(() => refusal)),
      refusalOf(() => two.rows).then((refusal) => other.sql('ROLLBACK').then(() => refusal)),
    ];
    expect((await Promise.all(ends)).toSorted()).toEqual(['40P01', undefined]);
  });

  test('rows locked in the same order: the second waits, then succeeds', async () => {
    await holder.sql(LOCK_BOTH);
    const { waits, rows } = await other.start(LOCK_BOTH);
    await holder.sql('COMMIT');
    expect([waits, (await rows).length]).toEqual([true, 2]);
  });
});
