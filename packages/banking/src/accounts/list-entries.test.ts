import { aCustomer, type TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  aDeposit,
  aTransfer,
  aWithdrawal,
  BANK_NAME,
  openTestBank,
  postOne,
  type TestBank,
} from '../fixtures/test-bank.ts';
import type { Entry } from './entry.ts';
import { type EntryFilter, type ListEntriesInput, listEntries } from './list-entries.ts';

let bank: TestBank;
let ana: TestAccount;
let zoe: TestAccount;
const day = (date: string) => new Date(`${date}T00:00:00Z`);

beforeAll(async () => {
  bank = await openTestBank();
  const [anas, zoes] = await Promise.all([
    aCustomer(bank.database.prisma, { fullName: 'Ana García' }),
    aCustomer(bank.database.prisma, { fullName: 'Zoe Zimmermann' }),
  ]);
  ana = await bank.accountWith(0n, { ownerId: anas.id });
  zoe = await bank.accountWith(0n, { ownerId: zoes.id });
  const shard = 900;
  const history = [
    aDeposit(ana, 1_000n, { bookedAt: day('2024-01-01'), description: 'salary' }),
    aTransfer(ana, zoe, 300n, { bookedAt: day('2024-01-02'), description: '100% rent_May' }),
    aTransfer(zoe, ana, 50n, { bookedAt: day('2024-01-02'), description: 'Gracias, ÑANDÚ' }),
    aWithdrawal(ana, 20n, { bookedAt: day('2024-01-05') }),
  ];
  expect((await bank.posting.post({ mode: 'atomic', postings: history, shard })).refusal).toBeUndefined();
});
afterAll(() => bank.close());

function list(filter: Partial<ListEntriesInput> = {}) {
  return listEntries(bank.banking, { userId: ana.ownerId, accountId: ana.id, limit: 20, ...filter });
}

test('listEntries: newest first, each with the balance after it', async () => {
  const { items, nextCursor } = await list();
  expect(nextCursor).toBeNull();
  expect(
    items.map(({ version, amountMinor, balanceAfterMinor }) => [version, amountMinor, balanceAfterMinor]),
  ).toEqual([
    [4n, -20n, 730n],
    [3n, 50n, 750n],
    [2n, -300n, 700n],
    [1n, 1_000n, 1_000n],
  ]);
});

test('counterparty: masked for the sender, full for the receiver, the bank’s name for a system account', async () => {
  const { items } = await list();
  expect(items.map(({ counterparty }) => counterparty)).toEqual([
    { accountNumber: null, name: BANK_NAME, masked: false },
    { accountNumber: zoe.number, name: 'Zoe Zimmermann', masked: false },
    { accountNumber: zoe.number, name: 'Zoe Z•••', masked: true },
    { accountNumber: null, name: BANK_NAME, masked: false },
  ]);
});

describe('filter of listEntries', () => {
  test.each<[string, EntryFilter, bigint[]]>([
    ['in', { direction: 'in' }, [3n, 1n]],
    ['out', { direction: 'out' }, [4n, 2n]],
    ['from an instant on', { from: day('2024-01-02') }, [4n, 3n, 2n]],
    ['until before an instant', { to: day('2024-01-02') }, [1n]],
    ['between two', { from: day('2024-01-02'), to: day('2024-01-05') }, [3n, 2n]],
    ['between the same', { from: day('2024-01-02'), to: day('2024-01-02') }, []],
    ['at least', { minMinor: 50n }, [3n, 2n, 1n]],
    ['at most', { maxMinor: 50n }, [4n, 3n]],
    ['exactly, whatever the sign', { minMinor: 300n, maxMinor: 300n }, [2n]],
    ['a text in the description, in any case', { text: 'SALA' }, [1n]],
    ['letters with accents, in any case', { text: 'ñandú' }, [3n]],
    ['letters without accents', { text: 'GRACIAS, nandu' }, [3n]],
    ['letters in another composition', { text: 'n\u0303andu\u0301' }, [3n]],
    ['nothing but a mark', { text: '\u0301' }, []],
    ['an amount', { text: '3.00' }, [2n]],
    ['an amount with a decimal comma, sign and currency', { text: '−0,50 USD' }, [3n]],
    ['a whole amount', { text: '10' }, [2n, 1n]],
    ['a kind', { text: 'Deposit' }, [1n]],
    ['kinds in the plural', { text: 'withdrawals' }, [4n]],
    ['a kind in Spanish', { text: 'retiro', locale: 'es' }, [4n]],
    ['a kind in Spanish, without accents', { text: 'deposito', locale: 'es' }, [1n]],
    ['a kind in another language', { text: 'retiro', locale: 'en' }, []],
    ['less than three letters of a kind', { text: 'wi' }, []],
    ['a text with wildcards of SQL', { text: '100% rent_m' }, [2n]],
    ['a percent sign, not a wildcard', { text: '%' }, [2n]],
    ['an underscore, not a wildcard', { text: 'rent_' }, [2n]],
    ['a backslash', { text: '\\' }, []],
    ['several at once', { direction: 'out', text: 'rent', from: day('2024-01-01') }, [2n]],
  ])('filter: %s', async (_what, filter, versions) => {
    expect((await list(filter)).items.map(({ version }) => version)).toEqual(versions);
  });

  test('filter: the counterparty’s account number, with or without spaces', async () => {
    const spaced = zoe.number.replace(/(\d{4})/g, '$1 ').trim();
    for (const text of [zoe.number, spaced]) expect((await list({ text })).items).toHaveLength(2);
  });

  test('filter: a name finds senders, never a masked receiver', async () => {
    expect((await list({ text: 'zimmer' })).items.map(({ version }) => version)).toEqual([3n]);
    expect((await list({ text: 'Zimmermann', direction: 'out' })).items).toEqual([]);
  });
});

test('pages of entries: no gap or duplicate while new postings arrive', async () => {
  const versions: bigint[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: Entry[]; nextCursor: string | null } = await list({
      limit: 2,
      ...(cursor && { cursor }),
    });
    versions.push(...page.items.map(({ version }) => version));
    cursor = page.nextCursor ?? undefined;
    await postOne(bank.posting, aDeposit(ana, 1n));
  } while (cursor !== undefined);
  expect(versions).toEqual([4n, 3n, 2n, 1n]);
});

describe('listEntries with a small `lookThrough`', () => {
  async function pages(filter: EntryFilter, limit = 20) {
    const found: bigint[][] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ ...filter, limit, cursor, lookThrough: 2n });
      found.push(page.items.map(({ version }) => version));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }
  // Four entries of the history, and the deposits of the test above.
  const history = { to: day('2024-02-01') };

  test('`lookThrough`: older matches come on a later page, the last page says so', async () => {
    expect(await pages({ ...history, text: 'salary' })).toEqual([[], [1n]]);
    expect(await pages({ ...history, text: 'nothing like it' })).toEqual([[], []]);
  });

  test('`lookThrough`: skips entries outside the dates', async () => {
    expect(await pages({ ...history, from: day('2024-01-02'), direction: 'out' })).toEqual([[4n], [2n]]);
    expect(await pages({ from: day('2024-01-05'), to: day('2024-01-05') })).toEqual([[]]);
  });

  test('`lookThrough`: full and partial pages join without gap or duplicate', async () => {
    expect(await pages(history, 1)).toEqual([[4n], [3n], [2n], [1n]]);
    expect((await pages(history, 3)).flat()).toEqual([4n, 3n, 2n, 1n]);
  });
});

test.each([
  '',
  'x',
  'bm90IGpzb24',
  Buffer.from('[]').toString('base64url'),
  Buffer.from('{"version":5}').toString('base64url'),
  Buffer.from('{"version":"9999999999999999999"}').toString('base64url'),
  Buffer.from('{"other":"1"}').toString('base64url'),
])('cursor %j: VALIDATION_FAILED on `cursor`', async (cursor) => {
  await expect(list({ cursor })).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
});

test.each([
  ['from', { from: new Date('0000-01-01T00:00:00Z') }],
  ['to', { to: new Date('0000-01-01T00:00:00+14:00') }],
  ['to', { to: new Date('9999-12-31T23:59:59-12:00') }],
])('range whose `%s` PostgreSQL cannot read: VALIDATION_FAILED', async (end, range) => {
  await expect(list(range)).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: [end] });
});
