import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { currencyOf } from '@caudal/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { manyStatementLines, statementFile } from '../fixtures/statement-file.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { importStatement } from './import-statement.ts';

const PROGRAM = fileURLToPath(new URL('../fixtures/import-in-another-process.ts', import.meta.url));
const LINES = 2_200;

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

test('import killed at random moments and run again: every line is posted exactly once', async () => {
  const file = statementFile(manyStatementLines(20, LINES));
  const source = 'killed';
  const posted = () => bank.database.prisma.transfer.count();
  let before = 0;
  // Killed where it begins to write, and at random moments after each chunk.
  for (const line of ['check 2200', 'open 20', 'post 1000', 'post 2000']) {
    const child = spawn(process.execPath, [PROGRAM, bank.database.ownerUrl, file, source]);
    child.stderr.pipe(process.stderr);
    const exited = once(child, 'exit');
    for await (const said of createInterface({ input: child.stdout })) {
      if (said !== line) continue;
      await delay(Math.random() * 30);
      child.kill('SIGKILL');
    }
    const [code, signal] = await exited;
    expect([code, signal]).toEqual([null, 'SIGKILL']);
    const after = await posted();
    expect(after).toBeGreaterThanOrEqual(before);
    before = after;
  }
  const options = { file, source, currency: currencyOf('CZK'), timeZone: 'Europe/Prague' };
  expect(await importStatement(bank.banking, options)).toEqual({ accounts: 20, lines: LINES });
  expect(await posted()).toBe(LINES);
  expect(await bank.database.prisma.account.count({ where: { kind: 'customer' } })).toBe(20);
  expect(await bank.findWrong()).toBeUndefined();
});
