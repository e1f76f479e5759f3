import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { jobContextOf } from '../fixtures/test-worker.ts';
import { cleanUp } from './clean-up.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let bank: TestBank;
let ana: SignedInUser;

beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user();
});
beforeEach(async () => {
  const { prisma } = bank.database;
  await prisma.session.deleteMany();
  await prisma.throttle.deleteMany();
  await prisma.knownDevice.deleteMany();
  await prisma.emailCode.deleteMany();
});
afterAll(() => bank.close());

const never = new AbortController().signal;
const run = (signal = never) =>
  cleanUp(jobContextOf(bank, { transport: 'outbox', from: 'bank@example.com' }), { signal });

const over = new Date(Date.now() - 1);
const later = new Date(Date.now() + 600_000);
const bytes = () => Uint8Array.from(randomBytes(32));
const code = (expiresAt: Date) => ({
  id: randomUUID(),
  userId: ana.user.id,
  purpose: 'reset_password' as const,
  email: ana.user.email,
  seed: bytes(),
  codeHash: bytes(),
  expiresAt,
});
const session = (expiresAt: Date) => ({
  secretHash: bytes(),
  id: randomUUID(),
  userId: ana.user.id,
  expiresAt,
});
const device = (lastSeenAt: Date) => ({ userId: ana.user.id, deviceHash: bytes(), lastSeenAt });
const longAgo = () => new Date(Date.now() - 401 * DAY_MS);

async function left() {
  const { prisma } = bank.database;
  return {
    codes: await prisma.emailCode.count(),
    sessions: await prisma.session.count(),
    devices: await prisma.knownDevice.count(),
    throttles: await prisma.throttle.count(),
  };
}

it('expired codes, sessions, devices, throttles, old e-mails: removed; current ones: kept', async () => {
  const { prisma } = bank.database;
  const mail = (createdAt: Date) => ({
    id: randomUUID(),
    recipient: ana.user.email,
    subject: 'A mail',
    html: '',
    text: '',
    createdAt,
  });
  await prisma.emailCode.createMany({ data: [code(over), code(later)] });
  await prisma.session.createMany({ data: [session(over), session(later)] });
  await prisma.knownDevice.createMany({
    data: [device(longAgo()), device(new Date())],
  });
  await prisma.throttle.createMany({
    data: [
      { key: 'over', points: 9, expire: BigInt(over.getTime()) },
      { key: 'still counted', points: 9, expire: BigInt(later.getTime()) },
    ],
  });
  await prisma.outboxEmail.createMany({
    data: [mail(new Date(Date.now() - 31 * DAY_MS)), mail(new Date())],
  });
  const answered = (key: string, createdAt: Date) => ({
    userId: ana.user.id,
    key,
    requestHash: bytes(),
    answer: '{}',
    createdAt,
  });
  await prisma.idempotencyKey.createMany({
    data: [answered('yesterday', new Date(Date.now() - DAY_MS)), answered('today', new Date())],
  });

  await run();

  expect(await left()).toEqual({ codes: 1, sessions: 1, devices: 1, throttles: 1 });
  expect(await prisma.throttle.findMany({ select: { key: true } })).toEqual([{ key: 'still counted' }]);
  expect(await prisma.outboxEmail.count()).toBe(1);
  expect(await prisma.idempotencyKey.findMany({ select: { key: true } })).toEqual([{ key: 'today' }]);
});

it('locked rows: skipped without waiting, removed by the next run', async () => {
  const { prisma } = bank.database;
  await prisma.emailCode.createMany({ data: [code(over)] });
  await prisma.session.createMany({ data: [session(over), session(over), session(over)] });
  await prisma.knownDevice.createMany({ data: [device(longAgo()), device(longAgo())] });
  const expire = BigInt(over.getTime());
  await prisma.throttle.createMany({ data: ['a', 'b'].map((key) => ({ key, points: 1, expire })) });
  const other = await bank.database.sessionAs('owner');
  await other.sql('BEGIN');
  await other.sql('SELECT FROM users WHERE id = $1::uuid FOR NO KEY UPDATE', [ana.user.id]);
  for (const table of ['sessions', 'known_devices', 'throttles']) {
    await other.sql(`SELECT FROM ${table} LIMIT 1 FOR UPDATE`);
  }

  await run();
  expect(await left()).toEqual({ codes: 1, sessions: 1, devices: 1, throttles: 1 });

  await other.sql('COMMIT');
  await run();
  expect(await left()).toEqual({ codes: 0, sessions: 0, devices: 0, throttles: 0 });
});

it('month of the audit log that is missing: added', async () => {
  const owner = await bank.database.sessionAs('owner');
  const names = async () =>
    (await owner.sql<{ name: string }>('SELECT name FROM caudal_audit_partitions()')).map(({ name }) => name);
  const before = await names();
  await owner.sql(`DROP TABLE ${before.at(-1)}`);
  await run();
  expect(await names()).toEqual(before);
});

const manyCounts = (count: number) =>
  bank.database.prisma.throttle.createMany({
    data: Array.from({ length: count }, (_, index) => ({
      key: `${index}`,
      points: 1,
      expire: BigInt(over.getTime() - (index % 700)),
    })),
  });

it('2,500 expired rows: all removed in one run', async () => {
  await manyCounts(2_500);
  await run();
  expect(await left()).toMatchObject({ throttles: 0 });
});

it('two runs at once: both succeed, everything expired is removed', async () => {
  await manyCounts(2_500);
  await bank.database.prisma.emailCode.createMany({ data: [code(over), code(over), code(later)] });
  await bank.database.prisma.session.createMany({ data: Array.from({ length: 50 }, () => session(over)) });
  await Promise.all([run(), run()]);
  // What one run had locked, the other has skipped.
  await run();
  expect(await left()).toMatchObject({ throttles: 0, codes: 1, sessions: 0 });
});

it('aborted run: ends with the reason; the next one goes on', async () => {
  await manyCounts(10);
  await expect(run(AbortSignal.abort(new Error('the worker stops')))).rejects.toThrow('the worker stops');
  expect(await left()).toMatchObject({ throttles: 10 });
  await run();
  expect(await left()).toMatchObject({ throttles: 0 });
});

it('table that refuses: the others are cleaned up, and the run fails naming it', async () => {
  await bank.database.prisma.session.createMany({ data: [session(over)] });
  await manyCounts(10);
  const owner = await bank.database.sessionAs('owner');
  await owner.sql('REVOKE DELETE ON sessions FROM caudal_app');
  await expect(run()).rejects.toThrow('sessions could not be cleaned up');
  await owner.sql('GRANT DELETE ON sessions TO caudal_app');
  expect(await left()).toMatchObject({ sessions: 1, throttles: 0 });
});
