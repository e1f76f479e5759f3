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

test('entries come newest first, each with the balance it left', async () => {
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

test('who sends sees a masked name, who receives the full one, and the bank has its own', async () => {
  const { items } = await list();
  expect(items.map(({ counterparty }) => counterparty)).toEqual([
    { accountNumber: null, name: BANK_NAME, masked: false },
    { accountNumber: zoe.number, name: 'Zoe Zimmermann', masked: false },
    { accountNumber: zoe.number, name: 'Zoe Z•••', masked: true },
    { accountNumber: null, name: BANK_NAME, masked: false },
  ]);
});

describe('a filter', () => {
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
    ['a text with signs that SQL would take for any', { text: '100% rent_m' }, [2n]],
    ['a percent sign, which is no joker', { text: '%' }, [2n]],
    ['an underscore, which is none either', { text: 'rent_' }, [2n]],
    ['a backslash', { text: '\\' }, []],
    ['several at once', { direction: 'out', text: 'rent', from: day('2024-01-01') }, [2n]],
  ])('%s', async (_what, filter, versions) => {
    expect((await list(filter)).items.map(({ version }) => version)).toEqual(versions);
  });

  test('by the other one’s account number, as people write it', async () => {
    const spaced = zoe.number.replace(/(\d{4})/g, '$1 ').trim();
    for (const text of [zoe.number, spaced]) expect((await list({ text })).items).toHaveLength(2);
  });

  test('by a name finds who sent, and never who is masked', async () => {
    expect((await list({ text: 'zimmer' })).items.map(({ version }) => version)).toEqual([3n]);
    expect((await list({ text: 'Zimmermann', direction: 'out' })).items).toEqual([]);
  });
});

test('pages join without gap or duplicate while new postings arrive', async () => {
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

describe('a question that looks through a few entries only', () => {
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
  // Four of the history, and what the test above has paid in since.
  const history = { to: day('2024-02-01') };

  test('finds what lies further back on a later page, and says when there is no more', async () => {
    expect(await pages({ ...history, text: 'salary' })).toEqual([[], [1n]]);
    expect(await pages({ ...history, text: 'nothing like it' })).toEqual([[], []]);
  });

  test('does not look where the dates do not reach', async () => {
    expect(await pages({ ...history, from: day('2024-01-02'), direction: 'out' })).toEqual([[4n], [2n]]);
    expect(await pages({ from: day('2024-01-05'), to: day('2024-01-05') })).toEqual([[]]);
  });

  test('joins pages that are full with pages that are not', async () => {
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
])('the cursor %j is refused by name', async (cursor) => {
  await expect(list({ cursor })).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
});

test.each([
  ['from', { from: new Date('0000-01-01T00:00:00Z') }],
  ['to', { to: new Date('0000-01-01T00:00:00+14:00') }],
  ['to', { to: new Date('9999-12-31T23:59:59-12:00') }],
])('a range whose %s PostgreSQL would not understand is refused by name', async (end, range) => {
  await expect(list(range)).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: [end] });
});
