import { type TransferId, transferIdFrom } from '@caudal/domain';
import { aCustomer, type TestAccount, type TestUser } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { listEntries } from '../accounts/list-entries.ts';
import type { Party } from '../accounts/party.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { createTransfer, createTransfers } from '../transfers/create-transfer.ts';
import { getTransfer } from '../transfers/get-transfer.ts';
import { listTransfers } from '../transfers/list-transfers.ts';
import { removePayee } from './remove-payee.ts';
import { savePayee } from './save-payee.ts';

const MASKED = { name: 'Zoe Z•••', masked: true };
const FULL = { name: 'Zoe Zimmermann', masked: false };

let bank: TestBank;
let zoe: TestUser;
let zoes: TestAccount;
let sender: TestAccount;
beforeAll(async () => {
  bank = await openTestBank();
  zoe = await aCustomer(bank.database.prisma, { username: 'zoe', fullName: 'Zoe Zimmermann' });
  zoes = await bank.accountWith(0n, { ownerId: zoe.id });
});
beforeEach(async () => {
  sender = await bank.accountWith(1_000n);
});
afterAll(() => bank.close());

const aRequest = () => ({
  id: transferIdFrom(v7()),
  fromAccountId: sender.id,
  to: zoes.number,
  amountMinor: 1n,
  currency: 'USD',
  description: 'rent',
});
const send = () => createTransfer(bank.banking, { userId: sender.ownerId, ...aRequest() });
const save = (to: string, nickname?: string) =>
  savePayee(bank.banking, { userId: sender.ownerId, to, nickname });
const search = async (text: string, account = sender) => {
  const { items } = await listEntries(bank.banking, {
    userId: account.ownerId,
    accountId: account.id,
    limit: 10,
    text,
  });
  return items.length;
};

/** The receiver of a transfer as its sender sees them, in every place that shows it. */
async function shownAs(transferId: TransferId): Promise<Pick<Party, 'name' | 'masked'>[]> {
  const viewer = { userId: sender.ownerId };
  const got = await getTransfer(bank.banking, { ...viewer, transferId });
  const listed = (await listTransfers(bank.banking, { ...viewer, limit: 50 })).items;
  const entries = (
    await listEntries(bank.banking, { ...viewer, accountId: sender.id, limit: 50, direction: 'out' })
  ).items;
  const listedOnce = listed.find(({ id }) => id === transferId);
  const entry = entries.find((one) => one.transferId === transferId);
  return [got.to, got.entry?.counterparty, listedOnce?.to, entry?.counterparty].map((party) => ({
    name: party?.name ?? 'nobody',
    masked: party?.masked ?? false,
  }));
}

test('name everywhere: masked for a stranger, full for a saved payee, masked again once removed', async () => {
  const transfer = await send();
  expect(transfer.to).toMatchObject(MASKED);
  expect(await shownAs(transfer.id)).toEqual([MASKED, MASKED, MASKED, MASKED]);

  const { id: payeeId } = await save('zoe');
  expect(await shownAs(transfer.id)).toEqual([FULL, FULL, FULL, FULL]);
  expect((await send()).to).toMatchObject(FULL);

  await removePayee(bank.banking, { userId: sender.ownerId, payeeId });
  expect(await shownAs(transfer.id)).toEqual([MASKED, MASKED, MASKED, MASKED]);
  expect((await send()).to).toMatchObject(MASKED);
});

test('payee saved by two references: full name until the last one is removed', async () => {
  const transfer = await send();
  const [byName, byNumber] = [await save('zoe'), await save(zoes.number)];
  await removePayee(bank.banking, { userId: sender.ownerId, payeeId: byName.id });
  expect(await shownAs(transfer.id)).toEqual([FULL, FULL, FULL, FULL]);
  await removePayee(bank.banking, { userId: sender.ownerId, payeeId: byNumber.id });
  expect(await shownAs(transfer.id)).toEqual([MASKED, MASKED, MASKED, MASKED]);
});

test('payees of another customer, or being saved oneself: name stays masked', async () => {
  const other = await aCustomer(bank.database.prisma, { username: 'other' });
  await savePayee(bank.banking, { userId: other.id, to: 'zoe' });
  const saver = await bank.database.prisma.user.findUniqueOrThrow({ where: { id: sender.ownerId } });
  await savePayee(bank.banking, { userId: zoe.id, to: saver.username });
  expect(await shownAs((await send()).id)).toEqual([MASKED, MASKED, MASKED, MASKED]);
});

test('many transfers at once: each unmasks only its own sender’s payees', async () => {
  await save('zoe');
  const { number: strangers } = await bank.accountWith(0n);
  const other = await bank.accountWith(10n);
  const [own, theirs] = await Promise.all([
    createTransfers(bank.banking, {
      batchId: v7(),
      userId: sender.ownerId,
      transfers: [aRequest(), { ...aRequest(), to: strangers }, aRequest()],
    }),
    createTransfer(bank.banking, { userId: other.ownerId, ...aRequest(), fromAccountId: other.id }),
  ]);
  expect(own.map(({ to }) => to.name)).toEqual(['Zoe Zimmermann', 'Ana G•••', 'Zoe Zimmermann']);
  expect(theirs.to.name).toBe('Zoe Z•••');
});

test('search for sent money: finds a saved payee by full name and nickname, never a masked name', async () => {
  await send();
  for (const text of ['zimmer', 'landlady']) expect(await search(text)).toBe(0);
  const { id: payeeId } = await save('zoe', 'Landlady 100%');
  for (const text of ['ZIMMER', 'landlady', '100%']) expect(await search(text)).toBe(1);
  expect(await search('100_')).toBe(0);
  await removePayee(bank.banking, { userId: sender.ownerId, payeeId });
  for (const text of ['zimmer', 'landlady']) expect(await search(text)).toBe(0);
});

test('search for received money: finds a saved payee by nickname, for their saver alone', async () => {
  const receiver = await bank.accountWith(0n);
  await createTransfer(bank.banking, { userId: sender.ownerId, ...aRequest(), to: receiver.number });
  const from = await bank.database.prisma.user.findUniqueOrThrow({ where: { id: sender.ownerId } });
  await savePayee(bank.banking, { userId: receiver.ownerId, to: from.username, nickname: 'Uncle' });
  expect(await search('uncle', receiver)).toBe(1);
  expect(await search('uncle', sender)).toBe(0);
});

test('saved payees unreadable after posting: answered as posted, with the name masked', async () => {
  await save('zoe');
  const owner = await bank.database.sessionAs('owner');
  await owner.sql('REVOKE SELECT ON payees FROM caudal_app');
  try {
    const transfer = await send();
    expect(transfer.to).toMatchObject(MASKED);
    expect(await bank.timesPosted(transfer.id)).toBe(1);
  } finally {
    await owner.sql('GRANT SELECT ON payees TO caudal_app');
  }
});
