import { aTransfer, outcomeOf, postOne } from '@caudal/banking/testing';
import { type DomainCode, type Incoming, type UserId, userIdFrom } from '@caudal/domain';
import { type Authenticated, authenticateCookie } from '@caudal/identity';
import type { TestAccount } from '@caudal/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestOffice, type TestOffice } from '../requests/fixtures/test-office.ts';
import { freezeCustomer, freezeOfCustomer, unfreezeCustomer } from './freeze-customer.ts';

let at: TestOffice;
let banker: Authenticated;
let ana: TestAccount;
let anaInEur: TestAccount;
beforeAll(async () => {
  at = await openTestOffice();
  banker = await at.staff();
  ana = await at.account(1_000n);
  anaInEur = await at.bank.accountWith(1_000n, { ownerId: ana.ownerId, currency: 'EUR' });
});
afterAll(() => at.close());

const freeze = (userId: UserId, incoming: Incoming = 'refused', change: object = {}) =>
  freezeCustomer(at.office, { userId, actorId: banker.user.id, reason: 'Court order', incoming, ...change });
const unfreeze = (userId: UserId, change: object = {}) =>
  unfreezeCustomer(at.office, { userId, actorId: banker.user.id, reason: 'Lifted', ...change });
const told = async (userId: UserId) =>
  (await at.users.eventsOf(userId)).filter(({ action }) => action.endsWith('frozen'));
const send = (from: TestAccount, to: TestAccount) =>
  outcomeOf(postOne(at.bank.posting, aTransfer(from, to, 1n)));
/** Ana's account of the same currency. */
const anas = ({ currency }: TestAccount) => (currency === 'EUR' ? anaInEur : ana);
const refusal = (domainCode: DomainCode, ...path: string[]) =>
  expect.objectContaining({ domainCode, ...(path.length > 0 && { path }) });

test('frozen: nothing leaves any account, session stays; money comes in only where allowed; one event', async () => {
  const user = await at.users.customer();
  const { secret } = await at.users.caller(user);
  const accounts = [
    await at.bank.accountWith(9n, { ownerId: user.id }),
    await at.bank.accountWith(9n, { ownerId: user.id, currency: 'EUR' }),
  ];
  await Promise.all([freeze(user.id), freeze(user.id)]);
  for (const account of accounts) {
    expect(await send(account, anas(account))).toBe('ACCOUNT_FROZEN');
    expect(await send(anas(account), account)).not.toBe('posted');
  }
  expect(await authenticateCookie(at.users.identity, secret)).toBeDefined();
  const since = (await freezeOfCustomer(at.office, { userId: user.id }))?.since;
  await freeze(user.id, 'allowed');
  expect(await freezeOfCustomer(at.office, { userId: user.id })).toEqual({ since, incoming: 'allowed' });
  for (const account of accounts) expect(await send(anas(account), account)).toBe('posted');
  await unfreeze(user.id);
  await unfreeze(user.id);
  expect(await freezeOfCustomer(at.office, { userId: user.id })).toBeNull();
  for (const account of accounts) expect(await send(account, anas(account))).toBe('posted');
  expect(await told(user.id)).toMatchObject([
    { action: 'user.frozen', before: { incoming: null }, after: { incoming: 'refused' } },
    { action: 'user.frozen', before: { incoming: 'refused' }, after: { incoming: 'allowed' } },
    { action: 'user.unfrozen', before: { incoming: 'allowed' }, after: { reason: 'Lifted' } },
  ]);
});

test('oneself, unknown, colleague, without the capability, stale: refused, nothing written', async () => {
  const user = await at.users.customer();
  const colleague = await at.staff();
  const auditor = await at.staff('auditor');
  for (const act of [freeze, unfreeze] as const) {
    const by = (userId: UserId, change: object = {}) =>
      act === freeze ? freeze(userId, 'refused', change) : unfreeze(userId, change);
    await expect(by(banker.user.id)).rejects.toEqual(refusal('SELF_SERVICE', 'id'));
    await expect(by(userIdFrom(crypto.randomUUID()))).rejects.toEqual(refusal('NOT_FOUND', 'id'));
    await expect(by(colleague.user.id)).rejects.toEqual(refusal('NOT_FOUND', 'id'));
    await expect(by(user.id, { actorId: auditor.user.id })).rejects.toEqual(refusal('FORBIDDEN'));
  }
  await expect(freeze(user.id, 'refused', { seen: { incoming: 'allowed' } })).rejects.toEqual(
    refusal('CHANGED_MEANWHILE', 'seen', 'incoming'),
  );
  expect(await told(user.id)).toEqual([]);
});

test('colleague: frozen by who administers them', async () => {
  const [admin, colleague] = [await at.staff('admin'), await at.staff()];
  await freeze(colleague.user.id, 'refused', { actorId: admin.user.id });
  expect(await freezeOfCustomer(at.office, { userId: colleague.user.id })).not.toBeNull();
});
