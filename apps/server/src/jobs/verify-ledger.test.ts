import type { RouterOutputs } from '@caudal/api';
import { withReader } from '@caudal/db';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmailConfig } from '../config/email-config.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { hurryJobs, whileWorking } from '../fixtures/test-worker.ts';

type Verification = RouterOutputs['staff']['ledger']['verification'];
type Ledger = RouterOutputs['staff']['ledger']['get'];

const outbox: EmailConfig = { transport: 'outbox', from: 'Test Bank <no-reply@bank.example.com>' };

let bank: TestBank;
let auditor: SignedInUser;
let accountId: string;
beforeAll(async () => {
  bank = await openTestBank();
  auditor = await bank.user({ role: 'auditor' });
  const [banker, owner] = [await bank.user({ role: 'banker' }), await bank.user()];
  for (const currency of ['USD', 'EUR'])
    accountId = (await anAccountWith(bank, { owner, banker, currency, amountMinor: 1_050n })).id;
});
afterAll(() => bank.close());

async function ask<Answer>(method: 'GET' | 'POST', path: string): Promise<Answer> {
  const headers = { authorization: `Bearer ${auditor.token}` };
  const answer = await bank.app.inject({ method, url: `/api/v1/staff/ledger${path}`, headers });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json<Answer>();
}
const ledger = () => ask<Ledger>('GET', '');
const verify = () => ask<Verification>('POST', '/verifications');
const verification = (id: string) => ask<Verification>('GET', `/verifications/${id}`);
const ended = async (id: string) => {
  await expect.poll(async () => (await verification(id)).state).toBe('ended');
  return verification(id);
};

test('ledger: balances of each currency, cash moved by deposits, no verification yet', async () => {
  expect(await ledger()).toMatchObject({
    trialBalance: [
      { currency: 'EUR', customersMinor: '1050', bankMinor: '-1050', sumMinor: '0' },
      { currency: 'USD', customersMinor: '1050', bankMinor: '-1050', sumMinor: '0' },
    ],
    bankAccounts: [
      {
        code: 'cash',
        currency: 'EUR',
        balanceMinor: '-1050',
        movements: [{ kind: 'deposit', entries: 1, inMinor: '0', outMinor: '1050' }],
      },
      { code: 'cash', currency: 'USD' },
    ],
    verifications: [],
    running: null,
  });
});

test('ten who start one at once, and a worker that is lost: one verification, which begins again and says so', async () => {
  const started = await Promise.all(Array.from({ length: 10 }, () => verify()));
  const [first] = started;
  expect(new Set(started.map(({ id }) => id)).size).toBe(1);
  expect(first).toMatchObject({ state: 'waiting', attempts: 1, startedBy: auditor.user.fullName });
  expect((await ledger()).running).toMatchObject({ id: first?.id });
  // As supervision leaves the job of a worker whose heartbeat is over.
  await bank.database.prisma.$executeRaw`
    UPDATE pgboss.job SET state = 'retry', retry_count = 1 WHERE name = 'ledger-verification'`;
  await hurryJobs(bank);
  await whileWorking(bank, outbox, async () => {
    expect(await ended(first?.id ?? '')).toMatchObject({
      attempts: 2,
      result: { consistent: true, entries: '4', findings: [], startedBy: auditor.user.fullName },
    });
  });
  const { verifications, running } = await ledger();
  expect([verifications.length, running]).toEqual([1, null]);
  expect(await bank.database.prisma.auditEvent.count({ where: { action: 'verification.started' } })).toBe(1);
});

test('balance altered behind the bank’s back: found in the trial balance, named by account, logged as an alarm', async () => {
  await withReader({ url: bank.database.ownerUrl }, async (owner) => {
    await owner.query('SET session_replication_role = replica');
    await owner.query('UPDATE accounts SET balance_minor = balance_minor + 1 WHERE id = $1', [accountId]);
  });
  const log = await whileWorking(bank, outbox, async () => {
    const { id } = await verify();
    expect(await ended(id)).toMatchObject({
      result: { consistent: false, findings: [{ text: expect.stringContaining(accountId), accountId }] },
    });
  });
  expect(log.join('')).toContain('THE LEDGER IS INCONSISTENT');
  expect((await ledger()).trialBalance).toContainEqual(
    expect.objectContaining({ currency: 'EUR', sumMinor: '1' }),
  );
});
