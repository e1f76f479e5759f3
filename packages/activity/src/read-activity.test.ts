import { aDeposit, openTestBank, postOne, type TestBank } from '@caudal/banking/testing';
import { presentCursor, recordAudit } from '@caudal/db';
import { aCustomer } from '@caudal/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ActivityItem } from './activity.ts';
import { decodePosition, encodePosition, type Position, presentPosition } from './position.ts';
import { readActivity } from './read-activity.ts';

let bank: TestBank;

beforeAll(async () => {
  bank = await openTestBank();
});
afterAll(() => bank.close());

const textOf = (item: ActivityItem) =>
  item.type === 'movement' ? `${item.entry.currency} ${item.entry.amountMinor}` : item.event.name;

it('pages: each entry and event once, those of one account in order, whatever the size of a page', async () => {
  const { prisma } = bank.database;
  const { id: ownerId } = await aCustomer(prisma);
  const [usd, eur] = [
    await bank.accountWith(0n, { ownerId, currency: 'USD' }),
    await bank.accountWith(0n, { ownerId, currency: 'EUR' }),
  ];
  let position: Position = await presentPosition(bank.banking, ownerId);
  for (const amount of [1n, 2n, 3n])
    for (const account of [usd, eur]) await postOne(bank.posting, aDeposit(account, amount));
  await recordAudit(prisma, {
    actorId: null,
    name: 'customer.viewed',
    object: { type: 'user', id: ownerId },
  });

  const read: string[] = [];
  for (let more = true; more; ) {
    const page = await readActivity(bank.banking, ownerId, { position, limit: 2 });
    expect(page.told.length).toBeLessThanOrEqual(2);
    read.push(...page.told.map(({ item }) => textOf(item)));
    // As a program keeps it.
    position = await decodePosition(bank.banking, ownerId, encodePosition(ownerId, page.position));
    more = page.more;
  }
  const of = (currency: string) => read.filter((text) => text.startsWith(currency));
  expect([of('USD'), of('EUR')]).toEqual([
    ['USD 1', 'USD 2', 'USD 3'],
    ['EUR 1', 'EUR 2', 'EUR 3'],
  ]);
  expect(read.filter((text) => text === 'customer.viewed')).toHaveLength(1);
});

it('position ahead of the account, as after a restore: VALIDATION_FAILED', async () => {
  const { prisma } = bank.database;
  const account = await bank.accountWith(5n);
  const events = await presentCursor(prisma);
  const ahead = encodePosition(account.ownerId, { versions: new Map([[account.id, 2n]]), events });
  await expect(decodePosition(bank.banking, account.ownerId, ahead)).rejects.toMatchObject({
    domainCode: 'VALIDATION_FAILED',
    issue: 'position-unknown',
  });
});
