import { randomUUID } from 'node:crypto';
import { type UserId, userIdFrom } from '@caudal/domain';
import { openTestUsers, type TestUsers } from '@caudal/identity/testing';
import { aBanker, aCustomer, type TestUser } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchCustomers } from './search-customers.ts';

let bank: TestUsers;
let customers: readonly TestUser[];
let actorId: UserId;
beforeAll(async () => {
  bank = await openTestUsers();
  const { prisma } = bank.identity;
  customers = [
    await aCustomer(prisma, { fullName: 'Ángel María Ñandú', username: 'angel_2' }),
    await aCustomer(prisma, { fullName: 'STRAßER Grüße', username: 'zz_top' }),
    await aCustomer(prisma, { fullName: 'Ёлена Йовович', username: 'elena' }),
    await aCustomer(prisma, { fullName: '李小龙', username: 'bruce' }),
    await aCustomer(prisma, { fullName: '100% \\ under_score', username: 'odd' }),
  ];
  ({ id: actorId } = await aBanker(prisma, { fullName: 'Ángel Banker' }));
});
afterAll(() => bank.close());

async function found(text: string): Promise<number[]> {
  const page = await searchCustomers(bank, { actorId, text, limit: 20 });
  return page.items
    .map(({ customer: { id } }) => customers.findIndex((customer) => customer.id === id))
    .toSorted();
}

describe('searchCustomers', () => {
  test.each([
    ['angel nandu', [0]],
    ['ANGEL', [0]],
    ['Ñandú', [0]],
    ['n\u0303andu\u0301', [0]],
    ['nandu angel', [0]],
    ['ría', [0]],
    ['strasser', [1]],
    ['STRASSER GRUSSE', [1]],
    ['ß', [1]],
    ['елена', [2]],
    ['Ё', [2]],
    ['李', [3]],
    ['小龙', [3]],
    ['100%', [4]],
    ['%', [4]],
    ['under_s', [4]],
    ['\\', [4]],
    ['_', [4]],
    ['angel_', [0]],
    ['ZZ_TOP', [1]],
    ['@zz_top', [1]],
    ['zz_top@example', [1]],
    ['top', []],
    ['angel nobody', []],
    ['\u0301', []],
    ['', [0, 1, 2, 3, 4]],
    ['  ', [0, 1, 2, 3, 4]],
  ])('text %j: finds %j', async (text, places) => {
    expect(await found(text)).toEqual(places);
  });

  test.each([
    ['angel', 'name'],
    ['ANGEL_2', 'username'],
    ['zz_top@ex', 'email'],
    ['', null],
  ])('text %j: matched %s', async (text, matched) => {
    const { items } = await searchCustomers(bank, { actorId, text, limit: 20 });
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map((item) => item.matched))).toEqual(new Set([matched]));
  });

  test('pages: each customer once, newest first', async () => {
    const names: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await searchCustomers(bank, { actorId, text: '', limit: 2, cursor });
      names.push(...page.items.map(({ customer }) => customer.fullName));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(names).toEqual(customers.map(({ fullName }) => fullName).toReversed());
  });

  test('customer with a new name: found by it, no longer by the former', async () => {
    const { prisma } = bank.identity;
    const { id } = await aCustomer(prisma, { fullName: 'Olga Before' });
    await prisma.user.update({ where: { id }, data: { fullName: 'Olga After' } });
    expect(await found('after')).toHaveLength(1);
    expect(await found('before')).toHaveLength(0);
  });

  describe('customers older than the 1,000 newest, whom an index finds', () => {
    beforeAll(async () => {
      const { prisma } = bank.identity;
      await prisma.user.createMany({
        data: Array.from({ length: 1_000 }, () => {
          const id = userIdFrom(`ffffffff${randomUUID().slice(8)}`);
          return { id, username: `n_${id.slice(-12)}`, email: `${id}@example.com`, fullName: 'Olga' };
        }),
      });
    });

    test.each([
      ['nandu angel', [0]],
      ['angel_2', [0]],
      ['ZZ_', [1]],
      ['zz_top@example', [1]],
      ['zz_top@example.org', []],
      ['z', [1]],
      ['top', []],
      ['小龙', [3]],
      ['%', [4]],
      ['_', [4]],
      ['\u0301', []],
      ['angel nobody', []],
    ])('text %j: finds %j', async (text, places) => {
      expect(await found(text)).toEqual(places);
    });

    test('matched in name and username: once, in the name', async () => {
      const { prisma } = bank.identity;
      const { id } = await aCustomer(prisma, { fullName: 'Wilma Both', username: 'wilma_both' });
      const { items } = await searchCustomers(bank, { actorId, text: 'wilma', limit: 20 });
      expect(items.map(({ customer, matched }) => [customer.id, matched])).toEqual([[id, 'name']]);
    });

    test('pages: each customer once, newest first, whatever they are found by', async () => {
      const { prisma } = bank.identity;
      const ids: string[] = [];
      for (const details of [
        { fullName: 'Quique Old' },
        { fullName: 'One', username: 'quique_1' },
        { fullName: 'Two Quique' },
        { fullName: 'Three' },
        { fullName: 'Quíque New', username: 'quique_4' },
      ])
        ids.push((await aCustomer(prisma, details)).id);
      await prisma.user.update({ where: { id: ids[3] ?? '' }, data: { email: 'quique@example.org' } });
      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await searchCustomers(bank, { actorId, text: 'quique', limit: 2, cursor });
        pages.push(page.items.map(({ customer }) => customer.id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      const newestFirst = ids.toReversed();
      expect(pages).toEqual([newestFirst.slice(0, 2), newestFirst.slice(2, 4), newestFirst.slice(4)]);
    });

    test('search: leaves the settings of the connection as they were', async () => {
      const { prisma } = bank.identity;
      const settings = () => prisma.$queryRaw`
        SELECT current_setting('jit') AS jit, current_setting('max_parallel_workers_per_gather') AS workers`;
      const before = await settings();
      await searchCustomers(bank, { actorId, text: 'nobody has this', limit: 20 });
      expect(await settings()).toEqual(before);
    });
  });
});
