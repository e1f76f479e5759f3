import {
  allAccounts,
  type Banking,
  createBanking,
  listPayees,
  removePayee,
  verifyLedger,
} from '@caudal/banking';
import { type AccountId, currencyOf, formatMajor } from '@caudal/domain';
import { createIdentity, findUser, signIn, type User } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DemoLocale } from './demo-locale.ts';
import type { DemoParties } from './demo-posting.ts';
import { DEMO_USERS } from './demo-users.ts';
import type { DemoTransfer } from './history/demo-transfer.ts';
import { loadDemo } from './load-demo.ts';
import { postHistory } from './post-history.ts';

const PASSWORD = 'a password for the demo';
const SECRET = 'a secret that only these tests know';
const ALL_CURRENCIES = ['USD', 'EUR', 'ARS', 'CAD', 'JPY'];
const banks: Banking[] = [];
let database: OpenTestDatabase;

beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const bank of banks.splice(0)) await bank.close();
  await database.close();
});

function aBank(currencies = ALL_CURRENCIES, limits?: Parameters<typeof createBanking>[0]['limits']) {
  const { prisma } = database;
  const bankName = 'Caudal';
  const banking = createBanking({ prisma, currencies, bankName, limits });
  banks.push(banking);
  const identity = createIdentity({ prisma, jobs: createJobs(prisma), bankName, secrets: [SECRET] });
  return { banking, identity };
}

type Bank = ReturnType<typeof aBank>;

const load = (bank: Bank, locale: DemoLocale = 'en') =>
  loadDemo({ ...bank, password: PASSWORD, passwordChanged: false, locale });

/** The bank of a process that is killed after it has posted `groups` groups of transfers. */
function killedAfter(groups: number, { banking, identity }: Bank): Bank {
  let posted = 0;
  const post: Banking['posting']['post'] = async (command) => {
    if (posted++ === groups) throw new Error('killed');
    return banking.posting.post(command);
  };
  return { banking: { ...banking, posting: { ...banking.posting, post } }, identity };
}

const transfers = () =>
  database.prisma.transfer.findMany({ orderBy: { id: 'asc' }, select: { id: true, createdAt: true } });

/** Everything in the ledger that another start could change. */
const snapshot = async () => ({
  users: await database.prisma.user.count(),
  accounts: await database.prisma.account.count(),
  transfers: await transfers(),
});

const findWrong = async () => (await verifyLedger({ url: database.ownerUrl })).finding;

describe('the demo', () => {
  it('loaded twice: same users, accounts with balances and transfers, consistent ledger', async () => {
    const bank = aBank();
    await load(bank);
    const before = await snapshot();
    await load(bank);
    expect(await snapshot()).toEqual(before);
    expect(await findWrong()).toBeUndefined();
    for (const { username, currencies } of DEMO_USERS) {
      const user = await userNamed(bank, username);
      const accounts = await allAccounts(bank.banking, { userId: user.id });
      expect(accounts.map(({ currency }) => currency).sort()).toEqual([...currencies].sort());
      for (const { balanceMinor, currency } of accounts) {
        expect(`${username} ${formatMajor(balanceMinor, currencyOf(currency))}`).not.toMatch(
          / (-|0\.00$|0$)/,
        );
      }
    }
  });

  it('history, whatever the limits of today: all kinds but reversal; only between customers a requester', async () => {
    const one = new Map(ALL_CURRENCIES.map((currency) => [currency, 1n]));
    await load(aBank(ALL_CURRENCIES, { timeZone: 'UTC', perTransfer: one, perDay: one }));
    const kinds = await database.prisma.transfer.groupBy({ by: ['kind'], orderBy: { kind: 'asc' } });
    expect(kinds.map(({ kind }) => kind).sort()).toEqual([
      'deposit',
      'fee',
      'interest',
      'transfer',
      'withdrawal',
    ]);
    const orphans = await database.prisma.transfer.count({
      where: {
        OR: [
          { kind: 'transfer', requestedBy: null },
          { kind: { not: 'transfer' }, requestedBy: { not: null } },
        ],
      },
    });
    expect(orphans).toBe(0);
  });

  it.each([0, 1, 3])('killed after %i groups: the next start completes the history', async (groups) => {
    const bank = aBank();
    await expect(load(killedAfter(groups, bank))).rejects.toThrow('killed');
    const first = await transfers();
    expect(first.length > 0).toBe(groups > 0);
    await load(bank);
    const all = await transfers();
    expect(all.length).toBeGreaterThan(1_500);
    expect(all).toEqual(expect.arrayContaining(first));
    await load(bank);
    expect(await transfers()).toEqual(all);
    expect(await findWrong()).toBeUndefined();
  });

  it('another history, from an earlier version: unchanged', async () => {
    const bank = aBank();
    await expect(load(killedAfter(0, bank))).rejects.toThrow('killed');
    await postHistory(ANOTHER_HISTORY, await partiesOf(bank), bank.banking);
    const before = await snapshot();
    expect(before.transfers).toHaveLength(ANOTHER_HISTORY.length);
    await load(bank);
    expect(await snapshot()).toEqual(before);
  });

  it('loaded in Spanish: notes, nicknames and users in Spanish; the same payments as in English', async () => {
    const bank = aBank();
    expect(await load(bank, 'es')).toBe('es');
    const ana = await userNamed(bank, 'ana');
    const { items } = await listPayees(bank.banking, { userId: ana.id, limit: 20 });
    expect(items[0]).toMatchObject({ to: 'carla', nickname: 'Alquiler' });
    expect(ana.locale).toBe('es');
    const notes = await database.prisma.transfer.findMany({ distinct: 'description' });
    const words = notes.map(({ description }) => description);
    expect(words).toEqual(expect.arrayContaining(['Sueldo, Estudio Norte', 'Intereses del mes', 'Alquiler']));
    expect(words.filter((note) => /(?<!\p{L})(the|for|and|my|of|with)(?!\p{L})/iu.test(note))).toEqual([]);
    expect(await findWrong()).toBeUndefined();
  });

  it.each([1, 10])('begun in Spanish, killed after %i groups: completed in Spanish', async (groups) => {
    const bank = aBank();
    await load(killedAfter(groups, bank), 'es').catch(() => undefined);
    expect(await load(bank, 'en')).toBe('es');
    const all = await transfers();
    expect(all.length).toBeGreaterThan(1_500);
    expect(await load(bank, 'es')).toBe('es');
    expect(await transfers()).toEqual(all);
  });

  it('demo payees: saved once, a removed one does not come back', async () => {
    const bank = aBank();
    await load(bank);
    const mine = { userId: (await userNamed(bank, 'ana')).id };
    const { items } = await listPayees(bank.banking, { ...mine, limit: 20 });
    expect(items).toMatchObject([
      { to: 'carla', name: 'Carla Méndez', nickname: 'Rent' },
      { to: 'bruno', name: 'Bruno Costa', nickname: null },
    ]);
    await removePayee(bank.banking, { ...mine, payeeId: items[0]?.id ?? '' });
    await load(bank);
    expect((await listPayees(bank.banking, { ...mine, limit: 20 })).items).toHaveLength(1);
  });

  it('changed demo password: every demo user signs in with it', async () => {
    const bank = aBank(['USD']);
    await load(bank);
    await signIn(bank.identity, { username: 'mara', password: PASSWORD });
    await loadDemo({ ...bank, password: 'quite another one', passwordChanged: true, locale: 'en' });
    for (const { username, role } of DEMO_USERS) {
      const { user } = await signIn(bank.identity, { username, password: 'quite another one' });
      expect(user).toMatchObject({ role, emailVerified: true });
    }
  });

  it('currency not offered: left out, added by a later start that offers it', async () => {
    await load(aBank(['EUR']));
    const inEuro = await transfers();
    expect(await database.prisma.account.groupBy({ by: ['currency'] })).toEqual([{ currency: 'EUR' }]);
    await load(aBank());
    const currencies = await database.prisma.transfer.groupBy({ by: ['currency'] });
    expect(currencies.map(({ currency }) => currency).sort()).toEqual(ALL_CURRENCIES.toSorted());
    expect(await transfers()).toEqual(expect.arrayContaining(inEuro));
    expect(await findWrong()).toBeUndefined();
  });
});

/** A minimal history, as left behind by an earlier version. */
const ANOTHER_HISTORY: readonly DemoTransfer[] = [
  {
    from: 'clearing',
    to: 'ana',
    amountMinor: 324_000n,
    currency: 'USD',
    description: 'Salary, Estudio Norte',
    bookedAt: new Date('2026-05-01T08:07:00Z'),
  },
  {
    from: 'ana',
    to: 'carla',
    amountMinor: 88_000n,
    currency: 'USD',
    description: 'Rent',
    bookedAt: new Date('2026-05-04T12:28:00Z'),
  },
];

async function userNamed({ identity }: Pick<Bank, 'identity'>, username: string): Promise<User> {
  const user = await findUser(identity, { username });
  if (user === undefined) throw new Error(`${username} is not there`);
  return user;
}

async function partiesOf({ banking, identity }: Bank): Promise<DemoParties> {
  const users = new Map<string, User>();
  const accounts = new Map<string, AccountId>();
  for (const { username } of DEMO_USERS) {
    const user = await userNamed({ identity }, username);
    users.set(username, user);
    for (const { id, currency } of await allAccounts(banking, { userId: user.id })) {
      accounts.set(`${username} ${currency}`, id);
    }
  }
  return { users, accounts };
}
