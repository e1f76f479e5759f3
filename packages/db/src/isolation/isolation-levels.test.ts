import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cellsIn, readTable } from './fixtures/document.ts';
import { PHENOMENA } from './fixtures/phenomena.ts';
import { type Actor, openStage, refusalOf, type Stage } from './fixtures/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(10);
});
beforeEach(() => stage.reset());
afterAll(() => stage.close());

describe('isolation levels', async () => {
  const table = await readTable('Phenomenon');

  test('docs/isolation.md has every level and every phenomenon', () => {
    expect(table.columns).toEqual(['READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE']);
    expect(table.rows.map(({ name }) => name)).toEqual(Object.keys(PHENOMENA));
  });

  test.each(cellsIn(table))('$row in $column: $cell', async ({ row, column, cell }) => {
    const [one, two, three] = stage.actors;
    const play = PHENOMENA[row];
    if (!one || !two || !three || !play) throw new Error(`no function for ${row}`);
    for (const actor of [one, two, three]) await actor.sql(`BEGIN ISOLATION LEVEL ${column}`);
    let happened = false;
    const refusal = await refusalOf(async () => {
      happened = await play([one, two, three]);
    });
    if (refusal !== undefined) expect(`refused, ${refusal}`).toBe(cell);
    else expect(happened ? 'possible' : 'not possible').toBe(cell);
  });
});

describe('ten concurrent withdrawals of 10 from a balance of 100', async () => {
  const table = await readTable('Ten concurrent withdrawals');
  const READ = "SELECT balance FROM accounts WHERE name = 'a'";
  const WAYS: Record<string, readonly [level: string, lock: string]> = {
    'READ COMMITTED': ['READ COMMITTED', ''],
    'READ COMMITTED, row locked': ['READ COMMITTED', 'FOR NO KEY UPDATE'],
    'REPEATABLE READ': ['REPEATABLE READ', ''],
    'REPEATABLE READ, row locked': ['REPEATABLE READ', 'FOR NO KEY UPDATE'],
    SERIALIZABLE: ['SERIALIZABLE', ''],
    'SERIALIZABLE, row locked': ['SERIALIZABLE', 'FOR NO KEY UPDATE'],
  };

  test('docs/isolation.md has every combination of level and lock', () => {
    expect(table.columns).toEqual(['succeed', 'refused, 40001', 'in the balance']);
    expect(table.rows.map(({ name }) => name)).toEqual(Object.keys(WAYS));
  });

  test.each(table.rows)(
    '$name: successes, refusals, withdrawals in the balance: $cells',
    async ({ name, cells }) => {
      const [level, lock] = WAYS[name] ?? [];
      const [bystander] = stage.actors;
      if (bystander === undefined) throw new Error('no connection');
      const begun: { actor: Actor; read: Promise<{ balance: number }[]> }[] = [];
      // Each has read, or waits for its lock, before any of them writes.
      for (const actor of stage.actors) {
        await actor.sql(`BEGIN ISOLATION LEVEL ${level}`);
        const { rows } = await actor.start<{ balance: number }>(`${READ} ${lock}`);
        begun.push({ actor, read: rows });
      }
      const refusals = await Promise.all(begun.map(({ actor, read }) => withdraw(actor, read)));
      const [left] = await bystander.sql<{ balance: number }>(READ);
      const refused = refusals.filter((refusal) => refusal === '40001').length;
      const through = refusals.filter((refusal) => refusal === undefined).length;
      expect([through, refused, (100 - (left?.balance ?? 0)) / 10].map(String)).toEqual(cells);
    },
  );

  /** @returns the SQLSTATE if it was refused. */
  async function withdraw(actor: Actor, read: Promise<{ balance: number }[]>): Promise<string | undefined> {
    const refusal = await refusalOf(async () => {
      const [row] = await read;
      if (row === undefined) throw new Error('no such account');
      await actor.sql("UPDATE accounts SET balance = $1 WHERE name = 'a'", [row.balance - 10]);
      await actor.sql('COMMIT');
    });
    if (refusal !== undefined) await actor.sql('ROLLBACK');
    return refusal;
  }
});
