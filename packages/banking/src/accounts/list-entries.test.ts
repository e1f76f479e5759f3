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
const UNKNOWN = { domainCode: 'VALIDATION_FAILED', path: ['cursor'] };
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

describe('reading forward', () => {
  const versionsOf = async (filter: Partial<ListEntriesInput>) => {
    const { items, nextAfter, nextCursor } = await list(filter);
    return [items.map(({ version }) => version), nextAfter, nextCursor !== null];
  };
  // Four entries of the history; deposits of other tests come after.
  const history = { to: day('2024-02-01') };

  test('`after`: what has a higher version, oldest first, and how to go on', async () => {
    expect(await versionsOf({ ...history, after: 0n })).toEqual([[1n, 2n, 3n, 4n], 4n, false]);
    expect(await versionsOf({ ...history, after: 2n })).toEqual([[3n, 4n], 4n, false]);
    expect(await versionsOf({ ...history, after: 4n })).toEqual([[], 4n, false]);
    expect(await versionsOf({ ...history, after: 1n, limit: 2 })).toEqual([[2n, 3n], 3n, true]);
  });

  test('`after` with filters: goes on behind what does not match', async () => {
    expect(await versionsOf({ ...history, after: 0n, direction: 'in' })).toEqual([[1n, 3n], 4n, false]);
    expect(await versionsOf({ ...history, after: 3n, direction: 'in' })).toEqual([[], 4n, false]);
    expect(await versionsOf({ ...history, after: 0n, from: day('2024-01-05') })).toEqual([[4n], 4n, false]);
    expect(await versionsOf({ after: 3n, to: day('2024-01-02') })).toEqual([[], 3n, false]);
  });

  test('`after` with a small `lookThrough`: matches on later pages, by cursor or by `nextAfter`', async () => {
    const filter = { ...history, after: 0n, text: 'nothing like it', lookThrough: 3n };
    const first = await list(filter);
    expect([first.items, first.nextAfter]).toEqual([[], 3n]);
    const byCursor = await list({ ...filter, cursor: first.nextCursor ?? '' });
    expect([byCursor.items, byCursor.nextAfter, byCursor.nextCursor]).toEqual([[], 4n, null]);
    expect(await versionsOf({ ...history, after: 3n, direction: 'out', lookThrough: 3n })).toEqual([
      [4n],
      4n,
      false,
    ]);
  });

  test('`after` beyond the last version: VALIDATION_FAILED on `after`', async () => {
    const { version } = await bank.database.prisma.account.findUniqueOrThrow({ where: { id: ana.id } });
    expect((await list({ after: version })).items).toEqual([]);
    await expect(list({ after: version + 1n })).rejects.toMatchObject({
      domainCode: 'VALIDATION_FAILED',
      path: ['after'],
    });
  });

  test('newest first: no `nextAfter`', async () => {
    expect((await list()).nextAfter).toBeNull();
  });

  test('readers while postings run in two engines: nothing missed, nothing twice, in order', async () => {
    const [reader, payer] = [await bank.accountWith(0n), await bank.accountWith(1_000n)];
    const engines = [bank.posting, bank.anotherEngine()];
    let posted = false;
    const posting = Promise.all(
      Array.from({ length: 12 }, async (_, writer) => {
        for (let turn = 0; turn < 15; turn++)
          await postOne(engines[writer % 2] ?? bank.posting, aTransfer(payer, reader, 1n));
      }),
    ).finally(() => {
      posted = true;
    });
    /** Polls for ever, as a program would, with pages of this size. */
    async function read(limit: number): Promise<bigint[]> {
      const versions: bigint[] = [];
      let after = 0n;
      for (let isLast = false; !isLast; ) {
        isLast = posted;
        let cursor: string | undefined;
        do {
          const input = { userId: reader.ownerId, accountId: reader.id, limit, after, cursor };
          const page = await listEntries(bank.banking, input);
          versions.push(...page.items.map(({ version }) => version));
          cursor = page.nextCursor ?? undefined;
          if (cursor === undefined) after = page.nextAfter ?? after;
        } while (cursor !== undefined);
      }
      return versions;
    }
    const all = Array.from({ length: 180 }, (_, index) => BigInt(index + 1));
    for (const versions of await Promise.all([read(1), read(7), read(100)])) expect(versions).toEqual(all);
    await posting;
  });
});

describe('cursor', () => {
  test.each(['', 'x', 'bm90IGpzb24', Buffer.from('{"version":"3"}').toString('base64url')])(
    'cursor %j: VALIDATION_FAILED on `cursor`',
    async (cursor) => {
      await expect(list({ cursor })).rejects.toMatchObject(UNKNOWN);
    },
  );

  test('cursor of another filter, account or direction of reading: VALIDATION_FAILED on `cursor`', async () => {
    const { nextCursor } = await list({ limit: 1, from: day('2024-01-01') });
    const same = { from: day('2024-01-01'), cursor: nextCursor ?? '' };
    // Another size of the page is no other list.
    expect((await list({ ...same, limit: 2 })).items).toHaveLength(2);
    const { id: accountId } = await bank.accountWith(0n, { ownerId: ana.ownerId, currency: 'EUR' });
    for (const change of [
      { from: undefined },
      { direction: 'in' },
      { text: 'a' },
      { after: 0n },
      { accountId },
    ] as const)
      await expect(list({ ...same, ...change })).rejects.toMatchObject(UNKNOWN);
  });
});

test.each([
  ['from', { from: new Date('0000-01-01T00:00:00Z') }],
  ['to', { to: new Date('0000-01-01T00:00:00+14:00') }],
  ['to', { to: new Date('9999-12-31T23:59:59-12:00') }],
])('range whose `%s` PostgreSQL cannot read: VALIDATION_FAILED', async (end, range) => {
  await expect(list(range)).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: [end] });
});
