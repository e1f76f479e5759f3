import { createBanking, listAccounts, verifyLedger } from '@caudal/banking';
import { currencyOf, formatMajor } from '@caudal/domain';
import { createIdentity, findUser, signIn } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoHistory } from './history.ts';
import { loadDemo } from './load-demo.ts';
import { DEMO_PEOPLE } from './people.ts';

const PASSWORD = 'a password for the demo';
const SECRET = 'a secret that only these tests know';
let database: OpenTestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

function aBank(currencies = ['USD', 'EUR', 'ARS', 'CAD', 'JPY']) {
  const { prisma } = database;
  return {
    banking: createBanking({ prisma, currencies, bankName: 'Caudal' }),
    identity: createIdentity({ prisma, jobs: createJobs(prisma), secrets: [SECRET] }),
  };
}

const counts = async () => [
  await database.prisma.user.count(),
  await database.prisma.account.count(),
  await database.prisma.transfer.count(),
];

describe('the demo', () => {
  it('gives everybody accounts with a history, once', async () => {
    const bank = aBank();
    await loadDemo({ ...bank, password: PASSWORD, passwordChanged: false });
    const before = await counts();
    await loadDemo({ ...bank, password: PASSWORD, passwordChanged: false });
    expect(await counts()).toEqual(before);
    for (const { username, currencies } of DEMO_PEOPLE) {
      const user = await findUser(bank.identity, { username });
      const accounts = await listAccounts(bank.banking, { userId: user?.id ?? '' });
      expect(accounts.map(({ currency }) => currency).sort()).toEqual([...currencies].sort());
      for (const { balanceMinor, currency } of accounts) {
        expect(`${username} ${formatMajor(balanceMinor, currencyOf(currency))}`).not.toMatch(
          / (-|0\.00$|0$)/,
        );
      }
    }
    await bank.banking.close();
  });

  it('lets everybody sign in, also with another password at the next start', async () => {
    const bank = aBank();
    await signIn(bank.identity, { username: 'mara', password: PASSWORD });
    await loadDemo({ ...bank, password: 'quite another one', passwordChanged: true });
    for (const { username, role } of DEMO_PEOPLE) {
      const { user } = await signIn(bank.identity, { username, password: 'quite another one' });
      expect(user).toMatchObject({ role, emailVerified: true });
    }
    await bank.banking.close();
  });

  it('leaves a ledger in which everything fits', async () => {
    const report = await verifyLedger({ url: database.ownerUrl });
    const entries = BigInt(await database.prisma.entry.count());
    expect(report).toMatchObject({ entries, finding: undefined });
  });

  it.each(['2026-01-01T00:00:00Z', '2026-03-31T23:00:00Z', '2028-02-29T12:00:00Z', '2026-11-24T03:00:00Z'])(
    'never overdraws anybody in a history before %s',
    (before) => {
      const balances = new Map<string, number>();
      const movements = demoHistory(new Date(before));
      expect(movements.length).toBeGreaterThan(40);
      for (const { from, to, amount, currency, bookedAt } of movements) {
        expect(bookedAt < new Date(before)).toBe(true);
        for (const [who, signed] of [
          [from, -Number(amount)],
          [to, Number(amount)],
        ] as const) {
          balances.set(`${who} ${currency}`, (balances.get(`${who} ${currency}`) ?? 0) + signed);
        }
        if (DEMO_PEOPLE.some(({ username }) => username === from)) {
          expect(balances.get(`${from} ${currency}`)).toBeGreaterThanOrEqual(0);
        }
      }
    },
  );

  it('does without currencies that the bank does not offer', async () => {
    const empty = await openTestDatabase();
    const { prisma } = empty;
    const banking = createBanking({ prisma, currencies: ['EUR'], bankName: 'Caudal' });
    const identity = createIdentity({ prisma, jobs: createJobs(prisma), secrets: [SECRET] });
    await loadDemo({ banking, identity, password: PASSWORD, passwordChanged: false });
    expect(await prisma.account.groupBy({ by: ['currency'] })).toEqual([{ currency: 'EUR' }]);
    await banking.close();
    await empty.close();
  });
});
