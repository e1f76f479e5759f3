import type { PrismaClient } from '@caudal/db';
import { createJobs } from '@caudal/jobs';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from './limits.ts';
import { createThrottles } from './throttles.ts';

const tooMany = expect.objectContaining({ domainCode: 'TOO_MANY_REQUESTS' });
const limits = {
  passwordCheck: { points: 10, seconds: 60 },
  secondFactor: { points: 1, seconds: 60 },
  signUpFromNetwork: { points: 10, seconds: 60 },
};

let database: OpenTestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const runtimeOf = (prisma: PrismaClient) => ({ prisma, jobs: createJobs(prisma) });
const throttlesOf = () => createThrottles(runtimeOf(database.prisma), limits);
const aKey = () => crypto.randomUUID();
const countPassed = (outcomes: PromiseSettledResult<void>[]) =>
  outcomes.filter(({ status }) => status === 'fulfilled').length;

describe('a limit of ten', () => {
  it('100 tries at once in two processes: ten pass', async () => {
    const processes = [throttlesOf(), createThrottles(runtimeOf(database.anotherPool()), limits)];
    const key = aKey();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, () =>
        processes.map((process) => process.consume('passwordCheck', key)),
      ).flat(),
    );
    expect(outcomes).toHaveLength(100);
    expect(countPassed(outcomes)).toBe(10);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toEqual(tooMany);
    }
  });

  it('one try refunded: one more passes', async () => {
    const throttles = throttlesOf();
    const key = aKey();
    for (let time = 0; time < 10; time++) await throttles.consume('passwordCheck', key);
    await throttles.refund('passwordCheck', key);
    await throttles.consume('passwordCheck', key);
    await expect(throttles.consume('passwordCheck', key)).rejects.toEqual(tooMany);
  });

  it('limit reset: ten more pass', async () => {
    const throttles = throttlesOf();
    const key = aKey();
    await Promise.allSettled(Array.from({ length: 20 }, () => throttles.consume('passwordCheck', key)));
    await throttles.reset('passwordCheck', key);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => throttles.consume('passwordCheck', key)),
    );
    expect(countPassed(outcomes)).toBe(10);
  });

  it('time of the limit over: ten more pass, refused tries do not prolong it', async () => {
    const throttles = throttlesOf();
    const key = aKey();
    const before = Date.now();
    await Promise.allSettled(Array.from({ length: 23 }, () => throttles.consume('passwordCheck', key)));
    const owner = await database.sessionAs('owner');
    const [row] = await owner.sql<{ points: number; expire: bigint }>(
      'SELECT points, expire FROM throttles WHERE points = 23',
    );
    expect(Number(row?.expire)).toBeGreaterThanOrEqual(before + 60_000);
    expect(Number(row?.expire)).toBeLessThanOrEqual(Date.now() + 60_000);
    await owner.sql('UPDATE throttles SET expire = $1 WHERE points = 23', [Date.now() - 1]);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => throttles.consume('passwordCheck', key)),
    );
    expect(countPassed(outcomes)).toBe(10);
  });

  it('another key or another limit: own count', async () => {
    const throttles = throttlesOf();
    const key = aKey();
    await throttles.consume('secondFactor', key);
    await expect(throttles.consume('secondFactor', key)).rejects.toEqual(tooMany);
    await expect(throttles.consume('secondFactor', aKey())).resolves.toBeUndefined();
    await expect(throttles.consume('passwordCheck', key)).resolves.toBeUndefined();
  });
});

describe('TOO_MANY_REQUESTS', () => {
  it('limit reached: retryAfterSeconds and waitMs say when to try again', async () => {
    const throttles = throttlesOf();
    const key = aKey();
    expect(await throttles.waitMs('secondFactor', key)).toBe(0);
    await throttles.consume('secondFactor', key);
    await expect(throttles.consume('secondFactor', key)).rejects.toMatchObject({
      retryAfterSeconds: expect.toSatisfy(
        (seconds) => Number.isInteger(seconds) && seconds > 30 && seconds <= 60,
      ),
    });
    const waitMs = await throttles.waitMs('secondFactor', key);
    expect(waitMs).toBeGreaterThan(30_000);
    expect(waitMs).toBeLessThanOrEqual(60_000);
  });

  it('database error: thrown as it is, not TOO_MANY_REQUESTS', async () => {
    const owner = await database.sessionAs('owner');
    await owner.sql('ALTER TABLE throttles ADD CONSTRAINT refused CHECK (false) NOT VALID');
    const outcome = throttlesOf().consume('secondFactor', aKey());
    await expect(outcome).rejects.toThrow();
    await expect(outcome).rejects.not.toEqual(tooMany);
    await owner.sql('ALTER TABLE throttles DROP CONSTRAINT refused');
  });
});

it('stored key: a hash of under 100 letters', async () => {
  await throttlesOf().consume('passwordCheck', `ana@example.com ${'x'.repeat(100_000)}`);
  const rows = await database.prisma.throttle.findMany();
  expect(JSON.stringify(rows.map(({ key }) => key))).not.toContain('ana');
  expect(Math.max(...rows.map(({ key }) => key.length))).toBeLessThan(100);
});

it('no limits given: those of LIMITS', async () => {
  const throttles = createThrottles(runtimeOf(database.prisma));
  const key = aKey();
  const { points } = LIMITS.passwordCheck;
  for (let time = 0; time < points; time++) await throttles.consume('passwordCheck', key);
  await expect(throttles.consume('passwordCheck', key)).rejects.toEqual(tooMany);
});

it('limit reached by 30 attempts at once in two processes: one event with its name', async () => {
  const processes = [throttlesOf(), createThrottles(runtimeOf(database.anotherPool()), limits)];
  const key = aKey();
  const origin = { address: '203.0.113.9', requestId: crypto.randomUUID(), userAgent: 'curl/8.0' };
  await Promise.allSettled(
    Array.from({ length: 15 }, () =>
      processes.map((process) => process.consume('signUpFromNetwork', key, { origin })),
    ).flat(),
  );
  const events = await database.prisma.auditEvent.findMany({ where: { requestId: origin.requestId } });
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    action: 'limit.reached',
    objectId: 'nobody',
    address: origin.address,
    after: { limit: 'signUpFromNetwork', userAgent: 'curl/8.0' },
  });
});
