import { aCustomer, type TestUser } from '@caudal/testing';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Banking, createBanking } from '../banking.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { MAX_PAYEES, type SavePayeeInput, savePayee } from './save-payee.ts';

let bank: TestBank;
let owner: TestUser;
let bruno: TestUser;
beforeAll(async () => {
  bank = await openTestBank();
  bruno = await aCustomer(bank.database.prisma, { username: 'bruno', fullName: 'Bruno Marín' });
});
beforeEach(async () => {
  owner = await aCustomer(bank.database.prisma);
});
afterAll(() => bank.close());

const save = (input: Omit<SavePayeeInput, 'userId'>) =>
  savePayee(bank.banking, { userId: owner.id, ...input });
const saved = () =>
  bank.database.prisma.payee.findMany({
    where: { ownerId: owner.id },
    select: { reference: true, nickname: true },
  });

/** The audit events of a payee, in order. */
const auditOf = (objectId: string) =>
  bank.database.prisma.auditEvent.findMany({
    where: { objectType: 'payee', objectId },
    select: { actorId: true, action: true, before: true, after: true, address: true },
    orderBy: { id: 'asc' },
  });

/** New customers whom no one has saved. */
async function strangers(count: number): Promise<{ id: string; username: string }[]> {
  const made = Array.from({ length: count }, () => {
    const id = v7();
    const username = `s_${id.replaceAll('-', '').slice(-20)}`;
    return { id, username, email: `${username}@example.com`, fullName: 'Somebody Else' };
  });
  await bank.database.prisma.user.createMany({ data: made });
  return made;
}

test('savePayee: answers full name, currencies and nickname', async () => {
  const { number } = await bank.accountWith(0n, { ownerId: bruno.id, currency: 'EUR' });
  const payee = await save({ to: number, nickname: 'Landlord' });
  expect(payee).toEqual({
    id: expect.any(String),
    to: number,
    name: 'Bruno Marín',
    nickname: 'Landlord',
    currencies: ['EUR'],
    createdAt: expect.any(Date),
  });
});

test('same reference saved again: same payee, nickname replaced if given', async () => {
  const first = await save({ to: 'bruno' });
  expect(first.nickname).toBeNull();
  const nicknames = [];
  for (const nickname of ['Bru', undefined, 'Bruno', null]) {
    const payee = await save({ to: 'bruno', nickname });
    expect(payee.id).toBe(first.id);
    nicknames.push(payee.nickname);
  }
  expect(nicknames).toEqual(['Bru', 'Bru', 'Bruno', null]);
  expect(await saved()).toEqual([{ reference: 'bruno', nickname: null }]);
});

test('audit log: the saved payee and every change of the nickname, once', async () => {
  const { id } = await save({ to: 'bruno', origin: { address: '192.0.2.7' } });
  await save({ to: 'bruno', nickname: 'Bru' });
  await save({ to: 'bruno', nickname: 'Bru' });
  expect(await auditOf(id)).toEqual([
    {
      actorId: owner.id,
      action: 'payee.saved',
      before: null,
      after: { to: 'bruno', nickname: null },
      address: '192.0.2.7',
    },
    {
      actorId: owner.id,
      action: 'payee.saved',
      before: { nickname: null },
      after: { to: 'bruno', nickname: 'Bru' },
      address: null,
    },
  ]);
});

test('own username or account: SAME_ACCOUNT', async () => {
  const { number } = await bank.accountWith(0n, { ownerId: owner.id });
  for (const to of [owner.username, number]) {
    await expect(save({ to })).rejects.toMatchObject({ domainCode: 'SAME_ACCOUNT', path: ['to'] });
  }
  expect(await saved()).toEqual([]);
});

test('unknown receiver, or account that cannot receive: NOT_FOUND', async () => {
  const frozen = await bank.accountWith(0n, { status: 'frozen' });
  for (const to of ['nobody_here', '000000000098', frozen.number]) {
    await expect(save({ to })).rejects.toMatchObject({ domainCode: 'NOT_FOUND', path: ['to'] });
  }
  expect(await saved()).toEqual([]);
});

test('saved account frozen later: keeps its place, can be renamed, receives nothing', async () => {
  const account = await bank.accountWith(0n, { ownerId: bruno.id, currency: 'JPY' });
  await save({ to: account.number });
  await bank.database.prisma.account.update({ where: { id: account.id }, data: { status: 'frozen' } });
  expect(await save({ to: account.number, nickname: 'Yen' })).toMatchObject({
    nickname: 'Yen',
    currencies: [],
  });
});

test('many windows and processes at once: no more payees than the limit', async () => {
  const [last, ...others] = await strangers(MAX_PAYEES + 9);
  await bank.database.prisma.payee.createMany({
    data: others.slice(0, MAX_PAYEES - 1).map(({ id, username }) => ({
      id: v7(),
      ownerId: owner.id,
      reference: username,
      payeeId: id,
    })),
  });
  const anotherProcess: Banking = createBanking({ ...bank.banking, prisma: bank.database.anotherPool() });
  const outcomes = await Promise.allSettled(
    [last, ...others.slice(MAX_PAYEES - 1)].map((stranger, index) =>
      savePayee(index % 2 === 0 ? bank.banking : anotherProcess, {
        userId: owner.id,
        to: stranger?.username ?? '',
      }),
    ),
  );
  await anotherProcess.close();
  const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(refusals).toHaveLength(outcomes.length - 1);
  for (const refusal of refusals) expect(refusal).toMatchObject({ domainCode: 'LIMIT_EXCEEDED' });
  expect(await saved()).toHaveLength(MAX_PAYEES);
  // An existing payee can still be renamed.
  const [somebody] = await saved();
  expect(await save({ to: somebody?.reference ?? '', nickname: 'Still here' })).toMatchObject({
    nickname: 'Still here',
  });
});

test('same payee saved in two windows at once: one payee', async () => {
  const payees = await Promise.all([save({ to: 'bruno' }), save({ to: 'bruno' }), save({ to: 'bruno' })]);
  expect(new Set(payees.map(({ id }) => id)).size).toBe(1);
});

test('database constraints: no user as their own payee, no empty or overlong nickname', async () => {
  const session = await bank.database.sessionAs('application');
  const insert = (payeeId: string, nickname: string) =>
    session.attempt((sql) =>
      sql('INSERT INTO payees (id, owner_id, reference, payee_id, nickname) VALUES ($1, $2, $3, $4, $5)', [
        v7(),
        owner.id,
        'bruno',
        payeeId,
        nickname,
      ]),
    );
  expect(await insert(bruno.id, 'Bru')).toBe('accepted');
  expect(await insert(owner.id, 'Me')).toBe('23514');
  expect(await insert(bruno.id, '')).toBe('23514');
  expect(await insert(bruno.id, 'x'.repeat(61))).toBe('23514');
});
