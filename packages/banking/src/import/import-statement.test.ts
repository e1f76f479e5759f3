import { fileURLToPath } from 'node:url';
import { currencyOf } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HEADER, statementFile } from '../fixtures/statement-file.ts';
import { aTransfer, aWithdrawal, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { type ImportOptions, importStatement } from './import-statement.ts';
import { openImportedAccounts } from './open-imported-accounts.ts';
import { readStatementLines, type StatementLine } from './read-statement-lines.ts';
import { importId, importShard, statementLinePosting } from './statement-line-posting.ts';

const FILE = fileURLToPath(new URL('./fixtures/statement.csv', import.meta.url));

let bank: TestBank;
beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

function run(source: string, change: Partial<ImportOptions> = {}) {
  return importStatement(bank.banking, {
    file: FILE,
    source,
    currency: currencyOf('CZK'),
    timeZone: 'Europe/Prague',
    overdraftLimitMinor: 5_000n,
    ...change,
  });
}

const balanceIn = (source: string, account: string) =>
  bank.balanceOf({ id: importId.account(source, account) });
const posted = () => bank.database.prisma.transfer.count();

describe('importStatement', () => {
  test('posts every line, and every balance matches the file', async () => {
    const steps: string[] = [];
    const report = await run('whole', { onProgress: ({ step }) => steps.push(step) });
    expect(report).toEqual({ accounts: 4, lines: 17 });
    expect(steps).toEqual(['check', 'open', 'post', 'compare']);
    expect(
      await Promise.all(['101', '102', '103', '104'].map((account) => balanceIn('whole', account))),
    ).toEqual([78_624n, 0n, 1_651_740n, 10_000n]);
    expect(await bank.findWrong()).toBeUndefined();
  });

  test.each([
    ['101', 1, 'deposit', 'cash', 'credit in cash'],
    ['101', 2, 'withdrawal', 'cash', 'withdrawal in cash'],
    ['101', 3, 'fee', 'fees', 'payment for statement, withdrawal in cash'],
    ['101', 4, 'interest', 'interest', 'interest credited'],
    ['101', 5, 'withdrawal', 'cash', 'credit card withdrawal'],
    ['101', 6, 'fee', 'fees', ''],
    ['102', 1, 'deposit', 'clearing', 'collection from another bank, YZ 77775388'],
    ['102', 3, 'withdrawal', 'clearing', 'remittance to another bank, AB 99'],
    ['103', 1, 'deposit', 'cash', 'old-age pension, credit in cash'],
    ['103', 2, 'withdrawal', 'clearing', 'household, remittance to another bank, QR 87144583'],
    ['103', 3, 'withdrawal', 'clearing', 'insurrance payment, remittance to another bank, Q,R 1'],
    ['104', 2, 'withdrawal', 'cash', 'household, withdrawal in cash'],
    ['104', 3, 'interest', 'interest', 'sanction interest if negative balance, withdrawal in cash'],
  ])('books line %s/%i as %s against %s', async (account, sequence, kind, code, description) => {
    const { prisma } = bank.database;
    const transfer = await prisma.transfer.findUniqueOrThrow({
      where: { id: importId.transfer('whole', account, sequence) },
    });
    expect([transfer.kind, transfer.description]).toEqual([kind, description]);
    const sides = [transfer.fromAccountId, transfer.toAccountId];
    expect(sides).toContain(importId.account('whole', account));
    const other = await prisma.account.findFirstOrThrow({ where: { id: { in: sides }, kind: 'system' } });
    expect(other.systemCode).toBe(code);
    // On a shard of its own: booked time must not go backwards on the shards in daily use.
    expect(other.shard).toBeGreaterThanOrEqual(1_000_000);
  });

  test.each([
    ['101', 1, '1995-03-25T23:00:00.000Z'],
    // Summer time began the night before.
    ['101', 2, '1995-03-26T22:00:00.000Z'],
    ['104', 2, '1996-02-28T23:00:00.000Z'],
    ['101', 6, '1998-12-30T23:00:00.000Z'],
  ])(
    'books line %s/%i at the start of its day in the bank’s time zone',
    async (account, sequence, bookedAt) => {
      const { prisma } = bank.database;
      const transfer = await prisma.transfer.findUniqueOrThrow({
        where: { id: importId.transfer('whole', account, sequence) },
      });
      expect(transfer.bookedAt.toISOString()).toBe(bookedAt);
      expect(Date.now() - transfer.createdAt.getTime()).toBeLessThan(3_600_000);
    },
  );

  test('creates customers who cannot sign in, and records it in the audit log', async () => {
    const { prisma } = bank.database;
    const user = await prisma.user.findUniqueOrThrow({ where: { id: importId.user('whole', '101') } });
    expect(user).toMatchObject({ username: 'i_whole_101', passwordHash: null, role: 'depositor' });
    const events = await prisma.auditEvent.findMany({
      where: { objectId: { in: [user.id, importId.account('whole', '101')] } },
    });
    expect(events.map(({ action }) => action).sort()).toEqual(['overdraft-limit.set', 'user.imported']);
  });

  test('same file again: posts nothing new', async () => {
    const before = await posted();
    expect(await run('whole')).toEqual({ accounts: 4, lines: 17 });
    expect(await posted()).toBe(before);
  });

  test('same file under another source: posts every line again', async () => {
    const before = await posted();
    await run('another');
    expect(await posted()).toBe(before + 17);
    expect(await balanceIn('whole', '101')).toBe(78_624n);
  });

  test('run again after customers used their accounts: still complete', async () => {
    await run('in use');
    const account = { id: importId.account('in use', '103'), currency: 'CZK', number: '', ownerId: '' };
    await postOne(bank.posting, aWithdrawal(account as Parameters<typeof aWithdrawal>[0], 740n));
    expect(await run('in use')).toEqual({ accounts: 4, lines: 17 });
    expect(await balanceIn('in use', '103')).toBe(1_651_000n);
  });

  test('file has grown: posts only the new lines', async () => {
    const short = `${HEADER}\n1,1,1995-01-01,10.00,10.00,credit in cash,,,\n`;
    await run('growing', { file: statementFile(short) });
    const report = await run('growing', {
      file: statementFile(`${short}1,2,1995-01-02,5.00,15.00,credit in cash,,,\n`),
    });
    expect(report.lines).toBe(2);
    expect(await balanceIn('growing', '1')).toBe(1_500n);
  });
});

describe('importStatement and the overdraft limit', () => {
  test('no overdraft: stops at the first line that would overdraw, keeps the lines before it, continues with a limit', async () => {
    const before = await posted();
    await expect(run('strict', { overdraftLimitMinor: undefined })).rejects.toThrow(
      'line 13, account 104, sequence 2: it would overdraw the account to -30.00 CZK. Everything before it is posted; to allow it, run again with --overdraft.',
    );
    expect(await posted()).toBe(before + 11);
    expect(await balanceIn('strict', '104')).toBe(5_000n);
    expect(await balanceIn('strict', '101')).toBe(78_724n);

    await expect(run('strict', { overdraftLimitMinor: 3_100n })).rejects.toThrow('line 14');
    await run('strict', { overdraftLimitMinor: 3_120n });
    expect(await posted()).toBe(before + 17);
    expect(await bank.findWrong()).toBeUndefined();
  });

  test('limit lowered below a debt: StatementFileError', async () => {
    const debt = statementFile(`${HEADER}\n1,1,1995-01-01,-10.00,-10.00,withdrawal in cash,,,\n`);
    await run('debt', { file: debt });
    await expect(run('debt', { file: debt, overdraftLimitMinor: 999n })).rejects.toThrow(
      'is already below that overdraft limit',
    );
    await run('debt', { file: debt, overdraftLimitMinor: 1_000n });
  });
});

describe('importStatement writes nothing', () => {
  const rows = (...lines: string[]) => statementFile([HEADER, ...lines, ''].join('\n'));
  test.each([
    [
      'malformed line further down',
      () => rows('1,1,1995-01-01,1.00,1.00,,,,', '1,2,1995-01-02,1.00,3.00,,,,'),
      'line 3, column “balance”',
    ],
    ['empty file', () => statementFile(''), 'the file has no lines.'],
    ['header only', () => rows(), 'the file has no lines.'],
    ['missing file', () => '/nowhere/statement.csv', 'ENOENT'],
  ])('%s: nothing is written', async (_what, file, reason) => {
    const before = [
      await posted(),
      await bank.database.prisma.user.count(),
      await bank.database.prisma.account.count(),
    ];
    await expect(run('malformed', { file: file() })).rejects.toThrow(reason);
    expect([
      await posted(),
      await bank.database.prisma.user.count(),
      await bank.database.prisma.account.count(),
    ]).toEqual(before);
  });
});

describe('importStatement with the ids or usernames of another source', () => {
  test('source with the same usernames as another: StatementFileError', async () => {
    await run('Old Bank');
    await expect(run('old-bank')).rejects.toThrow('choose another source name');
  });

  test('corrected file under the same source: ID_REUSED at the line that differs', async () => {
    const file = (amount: string) =>
      statementFile(`${HEADER}\n1,1,1995-01-01,${amount},${amount},credit in cash,,,\n`);
    await run('corrected', { file: file('10.00') });
    await expect(run('corrected', { file: file('11.00') })).rejects.toThrow(
      'line 2, account 1, sequence 1: the ledger refused it: ID_REUSED',
    );
    expect(await balanceIn('corrected', '1')).toBe(1_000n);
  });
});

describe('ids that everybody can compute', () => {
  const lines = async () => {
    const all: StatementLine[] = [];
    for await (const line of readStatementLines(FILE, { currency: currencyOf('CZK'), today: '2026-11-30' }))
      all.push(line);
    return all;
  };

  test('taken first by a customer, as an earlier version would have used them: the import posts every line', async () => {
    const thief = await bank.accountWith(10_000n, { currency: 'CZK' });
    const other = await bank.accountWith(0n, { currency: 'CZK' });
    for (const { account, sequence } of await lines()) {
      const id = importId.formerTransfer('squatted', account, sequence);
      const authority = { by: 'owner', userId: thief.ownerId } as const;
      await postOne(bank.posting, aTransfer(thief, other, 1n, { id, authority, requestedBy: thief.ownerId }));
    }
    expect(await run('squatted')).toEqual({ accounts: 4, lines: 17 });
    expect(await balanceIn('squatted', '103')).toBe(1_651_740n);
  });

  test('import begun by an earlier version: continued, each line once', async () => {
    const [first, ...others] = await lines();
    if (first === undefined) throw new Error('the file has no lines');
    const accounts = ['101', '102', '103', '104'];
    await openImportedAccounts(bank.database.prisma, {
      source: 'begun',
      currency: currencyOf('CZK'),
      accounts,
    });
    const id = importId.formerTransfer('begun', first.account, first.sequence);
    const posting = { source: 'begun', currency: 'CZK', timeZone: 'Europe/Prague', id };
    await bank.posting.post({
      mode: 'sequence',
      shard: importShard('begun'),
      postings: [statementLinePosting(first, posting)],
    });
    const before = await posted();
    await run('begun');
    expect((await posted()) - before).toBe(others.length);
  });
});
