import { randomUUID } from 'node:crypto';
import { createTransfers } from '@caudal/banking';
import { type AccountId, type TransferId, transferIdFrom } from '@caudal/domain';
import { chooseNotices, composeEmailOf, listNotices, markReadUpTo, tellOfTransfers } from '@caudal/notices';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { EmailConfig } from '../config/email-config.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { jobContextOf, whileWorking } from '../fixtures/test-worker.ts';
import { cleanUp } from './clean-up.ts';

const outbox: EmailConfig = { transport: 'outbox', from: 'Test Bank <no-reply@bank.example.com>' };
const TEXT = 'Buy now at evil.example';

let bank: TestBank;
let ana: SignedInUser;
let from: Readonly<Record<'USD' | 'EUR', AccountId>>;
let bruno: SignedInUser;

beforeAll(async () => {
  bank = await openTestBank();
  const banker = await bank.user({ role: 'banker' });
  ana = await bank.user();
  const funds = { owner: ana, banker, amountMinor: 1_000_000n };
  from = {
    USD: (await anAccountWith(bank, { ...funds, currency: 'USD' })).id,
    EUR: (await anAccountWith(bank, { ...funds, currency: 'EUR' })).id,
  };
});
beforeEach(async () => {
  await bank.database.prisma.$executeRaw`DELETE FROM pgboss.job`;
  await bank.database.prisma.outboxEmail.deleteMany();
  bruno = await receiver();
});
afterAll(() => bank.close());

async function receiver(): Promise<SignedInUser> {
  const user = await bank.user();
  const banker = await bank.user({ role: 'banker' });
  for (const currency of ['USD', 'EUR']) await anAccountWith(bank, { owner: user, banker, currency });
  return user;
}

/** Sends one batch of small amounts. @returns the payload of its job. */
async function pay(
  count: number,
  {
    to = bruno,
    currency = 'USD',
    amountMinor = 1n,
  }: { to?: SignedInUser; currency?: 'USD' | 'EUR'; amountMinor?: bigint } = {},
): Promise<{ transferIds: TransferId[] }> {
  const transfers = Array.from({ length: count }, () => ({
    id: transferIdFrom(randomUUID()),
    fromAccountId: from[currency],
    to: to.user.username,
    amountMinor,
    currency,
    description: TEXT,
  }));
  await createTransfers(bank.runtime.banking, { batchId: randomUUID(), userId: ana.user.id, transfers });
  return { transferIds: transfers.map(({ id }) => id) };
}
const context = () => jobContextOf(bank, outbox);
const tell = (payload: { transferIds: TransferId[] }) => tellOfTransfers(context(), payload);

interface EmailJobRow {
  readonly kind: string;
  readonly digestId: string | null;
  readonly waits: boolean;
}
const emailJobs = () => bank.database.prisma.$queryRaw<EmailJobRow[]>`
  SELECT data ->> 'kind' AS kind, data ->> 'digestId' AS "digestId", start_after > now() + interval '9 minutes' AS waits
  FROM pgboss.job WHERE name = 'email' ORDER BY 1 DESC, created_on`;
const kinds = async () => (await emailJobs()).map(({ kind }) => kind);
const single = (count: number) => Array.from({ length: count }, () => 'money-received');

/** As if so many minutes had passed. */
async function wait(minutes: number): Promise<void> {
  const { prisma } = bank.database;
  const interval = `${minutes} minutes`;
  await prisma.$executeRaw`DELETE FROM pgboss.job WHERE name = 'email' AND data ->> 'kind' = 'money-received'`;
  const owner = await bank.database.sessionAs('owner');
  await owner.sql(`UPDATE money_notices SET created_at = created_at - interval '${interval}'`);
  await owner.sql(
    `UPDATE money_digests SET due_at = due_at - interval '${interval}', closed_at = closed_at - interval '${interval}'`,
  );
}

async function digest() {
  const job = (await emailJobs()).find(({ kind }) => kind === 'money-digest');
  if (job?.digestId == null) throw new Error('no digest waits');
  return composeEmailOf(context(), { kind: 'money-digest', digestId: job.digestId });
}

function centsIn(text = '', amount: RegExp): number {
  return Number(amount.exec(text)?.[1]?.replace(',', ''));
}

it('batch of 1,000 transfers: three e-mails at once, then one with the totals of 997', async () => {
  await bank.database.prisma.user.update({ where: { id: bruno.user.id }, data: { locale: 'es' } });
  await whileWorking(bank, outbox, async () => {
    await pay(600);
    await pay(400, { currency: 'EUR', amountMinor: 2n });
    await expect
      .poll(() => bank.database.prisma.moneyNotice.count({ where: { userId: bruno.user.id } }))
      .toBe(1_000);
    await expect.poll(() => bank.database.prisma.outboxEmail.count()).toBe(3);
    await bank.database.prisma.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE name = 'email'`;
    await expect.poll(() => bank.database.prisma.outboxEmail.count()).toBe(4);
  });
  const mails = await bank.database.prisma.outboxEmail.findMany({ where: { recipient: bruno.user.email } });
  expect(mails).toHaveLength(4);
  const summary = mails.find(({ subject }) => subject === 'Recibiste 997 pagos más');
  // Which three were told alone is not certain, so the payments are counted by their amounts.
  expect(centsIn(summary?.text, /([\d,]+)\s€/) / 2 + centsIn(summary?.text, /([\d,]+)\sUS\$/)).toBe(997);
  for (const text of [summary?.text, summary?.html]) {
    expect(text).not.toContain('evil.example');
    expect(text).not.toContain(ana.user.username);
  }
});

it('job that runs twice, at once and later, also beside others: each transfer told once', async () => {
  const [first, second] = [await pay(4), await pay(3)];
  await Promise.all([tell(first), tell(first), tell(second), tell(first)]);
  await tell(second);
  expect(await kinds()).toEqual([...single(3), 'money-digest']);
  expect(await digest()).toMatchObject({ email: { kind: 'money-digest', payments: 4, totals: ['$0.04'] } });
  await tell(first);
  expect(await digest()).toMatchObject({ email: { payments: 4 } });
});

it('in the app: three payments and one sum of the rest, which is unread again when it grows', async () => {
  const reader = { userId: bruno.user.id, role: bruno.user.role };
  const told = async () => (await listNotices(context(), { ...reader, limit: 100 })).items;
  const payloads = [await pay(5, { amountMinor: 2n }), await pay(3)];
  await Promise.all([...payloads, ...payloads].map(tell));
  const notices = await told();
  expect(notices.map(({ about }) => about.kind).toSorted()).toEqual([
    'payment',
    'payment',
    'payment',
    'payments',
  ]);
  const sum = () => told().then((all) => all.find(({ about }) => about.kind === 'payments'));
  expect(await sum()).toMatchObject({ isRead: false, about: { totals: { payments: 5 } } });
  await markReadUpTo(context(), { ...reader, id: notices[0]?.id ?? '' });
  expect((await told()).map(({ isRead }) => isRead)).toEqual([true, true, true, true]);
  await tell(await pay(2, { currency: 'EUR' }));
  const grown = await sum();
  expect(grown).toMatchObject({
    isRead: false,
    about: { totals: { payments: 7, amounts: [{ currency: 'EUR', amountMinor: 2n }, { currency: 'USD' }] } },
  });
  expect(await told()).toHaveLength(4);
});

it('no e-mails about money wanted: none, also of those that wait; the app tells as before', async () => {
  const { id: userId, role } = bruno.user;
  const { transferIds } = await pay(4);
  await tell({ transferIds });
  await chooseNotices(context(), { userId, moneyByEmail: false });
  const singles = transferIds.map((transferId) => ({ kind: 'money-received', transferId }) as const);
  const composed = await Promise.all(singles.map((job) => composeEmailOf(context(), job)));
  expect([...composed, await digest()].filter((email) => email !== undefined)).toEqual([]);
  expect((await listNotices(context(), { userId, role, limit: 10 })).items).toHaveLength(4);
  await chooseNotices(context(), { userId, moneyByEmail: true });
  expect(await digest()).toMatchObject({ email: { kind: 'money-digest', payments: 1 } });
});

it('many jobs of several workers at once: three e-mails and one digest for each receiver', async () => {
  const carla = await receiver();
  const payloads = await Promise.all([
    ...Array.from({ length: 8 }, () => pay(2)),
    ...Array.from({ length: 4 }, () => pay(2, { to: carla })),
  ]);
  await Promise.all(payloads.map(tell));
  expect(await kinds()).toEqual([...single(6), 'money-digest', 'money-digest']);
  const { prisma } = bank.database;
  const gathered = await prisma.moneyNotice.groupBy({
    by: ['userId'],
    where: { userId: { in: [bruno.user.id, carla.user.id] }, digestId: { not: null } },
    _count: true,
  });
  expect(gathered.map(({ _count }) => _count).sort()).toEqual([13, 5]);
});

it('after the digest: its e-mail says what it said, new transfers begin again', async () => {
  await tell(await pay(5));
  expect((await emailJobs()).filter(({ waits }) => waits).map(({ kind }) => kind)).toEqual(['money-digest']);
  expect(await digest()).toMatchObject({ to: bruno.user.email, email: { payments: 2 } });
  // Sent early: three e-mails and a digest are still within ten minutes.
  const late = await pay(1);
  await tell(late);
  expect(await kinds()).toEqual([...single(3), 'money-digest', 'money-digest']);
  expect(await digest()).toMatchObject({ email: { payments: 2 } });

  await bank.database.prisma.$executeRaw`DELETE FROM pgboss.job WHERE name = 'email'`;
  await bank.database.prisma.moneyDigest.deleteMany();
  await wait(11);
  await tell(await pay(1));
  expect(await kinds()).toEqual(single(1));
});

it('few transfers in ten minutes: an e-mail each, no digest', async () => {
  await tell(await pay(3));
  await wait(11);
  await tell(await pay(3));
  expect(await kinds()).toEqual(single(3));
});

it('address never confirmed: no digest', async () => {
  const { prisma } = bank.database;
  await tell(await pay(4));
  await prisma.user.update({ where: { id: bruno.user.id }, data: { emailVerifiedAt: null } });
  expect(await digest()).toBeUndefined();
});

it('clean-up: forgets notices and digests after 30 days', async () => {
  const { prisma } = bank.database;
  await tell(await pay(4));
  await cleanUp(context(), { signal: new AbortController().signal });
  const left = async () => [
    await prisma.moneyNotice.count({ where: { userId: bruno.user.id } }),
    await prisma.moneyDigest.count({ where: { userId: bruno.user.id } }),
  ];
  expect(await left()).toEqual([4, 1]);
  await wait(31 * 24 * 60);
  await cleanUp(context(), { signal: new AbortController().signal });
  expect(await left()).toEqual([0, 0]);
});
