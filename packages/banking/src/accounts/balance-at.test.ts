import { genesisHash } from '@caudal/domain/entry-chain';
import { during, openTestDatabase, type Session, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeposit, aTransfer, openTestBank, postOne, type TestBank } from '../fixtures/test-bank.ts';
import { balanceAt } from './balance-at.ts';

let bank: TestBank;
let account: TestAccount;
let owner: Session;
const noon = new Date('2024-03-01T12:00:00.500Z');
const later = new Date('2024-03-02T12:00:00.000Z');

beforeAll(async () => {
  bank = await openTestBank(() => openTestDatabase({ impatient: true }));
  owner = await bank.database.sessionAs('owner');
  account = await bank.accountWith(0n);
  const postings = [
    aDeposit(account, 100n, { bookedAt: noon }),
    aDeposit(account, 10n, { bookedAt: noon }),
    aDeposit(account, 1n, { bookedAt: later }),
  ];
  await bank.posting.post({ mode: 'atomic', postings, shard: 900 });
});
afterAll(() => bank.close());

const at = (instant: Date, of = account) =>
  balanceAt(bank.banking, { userId: of.ownerId, accountId: of.id, at: instant });
const shifted = (instant: Date, ms: number) => new Date(instant.getTime() + ms);
async function databaseNow(): Promise<Date> {
  const [row] = await owner.sql<{ now: Date }>("SELECT date_trunc('milliseconds', clock_timestamp()) AS now");
  if (row === undefined) throw new Error('no clock');
  return row.now;
}

test.each([
  ['long before the first entry', new Date('1970-01-01T00:00:00Z'), 0n, 0n],
  ['a millisecond before the first', shifted(noon, -1), 0n, 0n],
  ['at the instant of two entries', noon, 110n, 2n],
  ['between entries', shifted(noon, 1), 110n, 2n],
  ['a millisecond before the last', shifted(later, -1), 110n, 2n],
  ['at the last', later, 111n, 3n],
  ['long after the last', shifted(later, 86_400_000), 111n, 3n],
])('the balance %s', async (_when, instant, balanceMinor, version) => {
  expect(await at(instant)).toMatchObject({ at: instant, currency: 'USD', balanceMinor, version });
});

test('hash: the chain head at that version, the genesis hash before the first entry', async () => {
  const entry = await bank.database.prisma.entry.findFirstOrThrow({
    where: { accountId: account.id, version: 2n },
  });
  expect((await at(noon)).hash).toEqual(Buffer.from(entry.hash));
  expect((await at(shifted(noon, -1))).hash).toEqual(genesisHash(account.id, 'USD'));
});

test('instant in the future: VALIDATION_FAILED', async () => {
  await expect(at(shifted(await databaseNow(), 60_000))).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    path: ['at'],
  });
});

test.each(['0000-12-31T23:59:59Z', '0000-01-01T00:00:00+14:00'])(
  'instant %s, which PostgreSQL cannot read: VALIDATION_FAILED',
  async (instant) => {
    await expect(at(new Date(instant))).rejects.toMatchObject({
      domainCode: 'VALIDATION_FAILED',
      path: ['at'],
    });
  },
);

test('first instant that PostgreSQL can read: answered', async () => {
  expect(await at(new Date('0001-01-01T00:00:00Z'))).toMatchObject({ balanceMinor: 0n, version: 0n });
});

test('recent instant: same balance once all traffic has ended', async () => {
  const [from, to] = [await bank.accountWith(100_000n), await bank.accountWith(0n)];
  const answers: { at: Date; balanceMinor: bigint; version: bigint }[] = [];
  await during(
    () => Promise.all(Array.from({ length: 10 }, () => postOne(bank.posting, aTransfer(from, to, 1n)))),
    async () => {
      while (answers.length < 10) answers.push(await at(await databaseNow(), to));
    },
  );
  for (const answer of answers) expect(await at(answer.at, to)).toEqual(answer);
});

test('held account: BUSY for a recent instant, answered for an older one', async () => {
  const holder = await bank.database.sessionAs('owner');
  await holder.sql('BEGIN');
  await holder.sql('SELECT id FROM accounts WHERE id = $1 FOR NO KEY UPDATE', [account.id]);
  expect((await at(later)).balanceMinor).toBe(111n);
  await expect(at(await databaseNow())).rejects.toMatchObject({ domainCode: 'BUSY' });
  await holder.sql('ROLLBACK');
  expect((await at(await databaseNow())).balanceMinor).toBe(111n);
});
