import { randomUUID } from 'node:crypto';
import { currencyOf, transferIdFrom } from '@caudal/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HEADER, statementFile } from '../fixtures/statement-file.ts';
import { openTestBank, outcomeOf, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { importStatement } from './import-statement.ts';
import { importId, importShard } from './statement-line-posting.ts';

// Decision 108: docs/decisions/0108-reversals-as-postings.md.

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

const SOURCE = 'reversed';
const FIRST = [
  '1,1,1995-01-01,10.00,10.00,credit in cash,,,',
  '2,1,1995-01-01,10.00,10.00,credit in cash,,,',
];
const run = (...lines: string[]) =>
  importStatement(bank.banking, {
    file: statementFile(`${[HEADER, ...FIRST, ...lines].join('\n')}\n`),
    source: SOURCE,
    currency: currencyOf('CZK'),
    timeZone: 'Europe/Prague',
  });

test('imported line reversed on its own shard; the import stays complete, later lines there are refused and named', async () => {
  await run();
  const reverses = importId.transfer(SOURCE, '1', 1);
  const { prisma } = bank.database;
  const original = await prisma.transfer.findUniqueOrThrow({ where: { id: reverses } });
  const posting = {
    id: transferIdFrom(randomUUID()),
    kind: 'reversal',
    reverses,
    authority: { by: 'correction', correction: { touchesFrozen: false, overdraws: false } },
    requestedBy: null,
    from: { by: 'id', id: original.toAccountId },
    to: { by: 'id', id: original.fromAccountId },
    amountMinor: original.amountMinor,
    currency: 'CZK',
    description: '',
  } as const;
  expect(await outcomeOf(postOne(bank.posting, posting))).toBe('posted');
  const cash = await prisma.account.findUniqueOrThrow({ where: { id: original.fromAccountId } });
  expect(cash).toMatchObject({ systemCode: 'cash', shard: importShard(SOURCE), balanceMinor: -1_000n });
  expect(await bank.balanceOf({ id: importId.account(SOURCE, '1') })).toBe(0n);

  expect(await run()).toEqual({ accounts: 2, lines: 2 });
  // Of the account that moved, and of another one against the same account of the bank.
  await expect(run('1,2,1995-01-02,5.00,15.00,collection from another bank,,,')).rejects.toThrow(
    'line 4, account 1, sequence 2: the ledger refused it: BOOKED_OUT_OF_ORDER.',
  );
  await expect(run('2,2,1995-01-02,5.00,15.00,credit in cash,,,')).rejects.toThrow(
    'line 4, account 2, sequence 2: the ledger refused it: BOOKED_OUT_OF_ORDER.',
  );
  // Nothing else of the import is held up.
  expect(await run('2,2,1995-01-02,5.00,15.00,collection from another bank,,,')).toEqual({
    accounts: 2,
    lines: 3,
  });
  expect(await bank.findWrong()).toBeUndefined();
});
