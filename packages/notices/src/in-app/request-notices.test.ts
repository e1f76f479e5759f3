import { randomUUID } from 'node:crypto';
import {
  approveRequest,
  askRequest,
  type Backoffice,
  expireRequests,
  refuseRequest,
  withdrawRequest,
} from '@caudal/backoffice';
import { createBanking, openAccount } from '@caudal/banking';
import type { AccountId } from '@caudal/domain';
import type { Authenticated, User } from '@caudal/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestNotices, type TestNotices } from '../fixtures/test-notices.ts';
import { countUnread, listNotices } from './list-notices.ts';

let bank: TestNotices;
let office: Backoffice;
let maker: Authenticated;
let checker: Authenticated;
let customer: User;
let accountId: AccountId;
beforeAll(async () => {
  bank = await openTestNotices();
  const { prisma, identity } = bank;
  const { jobs } = identity;
  office = {
    identity,
    banking: createBanking({ prisma, jobs, currencies: ['USD'], bankName: 'Test Bank' }),
    counterLimits: new Map(),
    requestDays: 7,
  };
  [maker, checker] = [await staff(), await staff()];
  customer = await bank.customer();
  ({ id: accountId } = await openAccount(office.banking, { userId: customer.id, currency: 'USD' }));
});
afterAll(async () => {
  await office.banking.close();
  await bank.close();
});

const staff = async () => bank.caller(await bank.customer({ role: 'banker' }));

/** What the maker was told since the test before. */
async function newsOf({ user }: Authenticated) {
  const reader = { userId: user.id, role: user.role };
  const [newest] = (await listNotices(bank, { ...reader, limit: 1 })).items;
  return newest?.about;
}

test.each([
  ['refused', 'email-change'],
  ['executed', 'email-change'],
  ['executed', 'deposit'],
  ['expired', 'email-change'],
] as const)(
  'request that is %s, %s: whoever asked is told, once, and nobody else',
  async (outcome, action) => {
    const asked = await askRequest(office, {
      id: randomUUID(),
      act:
        action === 'deposit'
          ? { action, accountId, amountMinor: 50_000_000n }
          : { action, userId: customer.id, email: `${randomUUID()}@example.com` },
      reason: 'A car was sold',
      maker,
    });
    const emails = await bank.jobsAfter(async () => {
      if (outcome === 'refused') await refuseRequest(office, { id: asked.id, actor: checker, comment: 'no' });
      if (outcome === 'executed') await approveRequest(office, { ...asked, comment: '', checker });
      if (outcome !== 'expired') return;
      await bank.sql(`DO $$ BEGIN
      SET LOCAL session_replication_role = replica;
      UPDATE staff_requests SET created_at = now() - interval '8 days', expires_at = clock_timestamp() - interval '1 s'
       WHERE id = '${asked.id}';
    END $$`);
      await expireRequests(office.banking);
    });
    expect(await newsOf(maker)).toMatchObject({
      kind: 'request',
      request: {
        id: asked.id,
        outcome,
        action,
        subjectId: customer.id,
        decidedBy: outcome === 'expired' ? null : checker.user.id,
      },
    });
    expect(await newsOf(checker)).toBeUndefined();
    // The customer’s e-mail about the proposed address alone.
    expect(emails.filter(({ kind }) => kind !== 'notice')).toEqual([]);
  },
);

test('request withdrawn: nobody is told what they did themselves', async () => {
  const alone = await staff();
  const act = { action: 'email-change', userId: customer.id, email: 'withdrawn@example.com' } as const;
  const asked = await askRequest(office, { id: randomUUID(), act, reason: 'why', maker: alone });
  await bank.jobsAfter(() => withdrawRequest(office, { id: asked.id, actor: alone }));
  expect(await newsOf(alone)).toBeUndefined();
});

test('whoever is not of the staff any more: sees no request, which names a customer', async () => {
  const reader = { userId: maker.user.id, role: 'depositor' } as const;
  expect((await listNotices(bank, { ...reader, limit: 10 })).items).toEqual([]);
  expect(await countUnread(bank, reader)).toBe(0);
  expect(await countUnread(bank, { ...reader, role: 'banker' })).toBe(4);
});
