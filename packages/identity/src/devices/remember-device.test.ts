import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signIn } from '../sessions/sign-in.ts';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { newDeviceSecret } from './device-hash.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const devicesOf = (userId: UserId) => bank.prisma.knownDevice.count({ where: { userId } });
const ANNOUNCED = [{ data: { event: 'session.opened' }, priority: 0 }];
const deviceOf = async (sessionId: string) => (await bank.eventsOf(sessionId)).at(-1)?.after;

describe('device of a sign-in', () => {
  it('first device: remembered, not announced', async () => {
    const user = await bank.customer();
    let sessionId = '';
    const jobs = await bank.jobsLeftBy(async () => {
      sessionId = (await bank.signIn(user)).session.id;
    });
    expect(jobs).toEqual([]);
    expect(await deviceOf(sessionId)).toMatchObject({ device: 'first' });
    expect(await devicesOf(user.id)).toBe(1);
  });

  it('second, unknown device: remembered, announced', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    let sessionId = '';
    const jobs = await bank.jobsLeftBy(async () => {
      sessionId = (await bank.signIn(user)).session.id;
    });
    expect(jobs).toEqual(ANNOUNCED);
    expect(await deviceOf(sessionId)).toMatchObject({ device: 'new' });
    expect(await devicesOf(user.id)).toBe(2);
  });

  it('known device: not announced, same secret, lastSeenAt updated', async () => {
    const user = await bank.customer();
    const { deviceSecret } = await bank.signIn(user);
    await bank.sql(`UPDATE known_devices SET last_seen_at = '2020-01-01' WHERE user_id = $1::uuid`, [
      user.id,
    ]);
    const jobs = await bank.jobsLeftBy(async () => {
      expect((await bank.signIn(user, { deviceSecret })).deviceSecret).toBe(deviceSecret);
    });
    expect(jobs).toEqual([]);
    const { lastSeenAt } = await bank.prisma.knownDevice.findFirstOrThrow({ where: { userId: user.id } });
    expect(lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('browser known for another user only: announced', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const { deviceSecret } = await bank.signIn(theirs);
    await bank.signIn(mine);
    expect(await bank.jobsLeftBy(() => bank.signIn(mine, { deviceSecret }))).toEqual(ANNOUNCED);
  });

  it('made-up or malformed device secret: announced, replaced, never adopted', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    for (const planted of [newDeviceSecret(), '', 'guess me', 'x'.repeat(4_000)]) {
      let adopted: string | undefined;
      const jobs = await bank.jobsLeftBy(async () => {
        adopted = (await bank.signIn(user, { deviceSecret: planted })).deviceSecret;
      });
      expect(jobs).toEqual(ANNOUNCED);
      expect(adopted).toMatch(/^[\w-]{43}$/);
      expect(adopted).not.toBe(planted);
    }
  });

  it('device secret of another user, planted: replaced; theirs still not known for the victim', async () => {
    const [thief, victim] = [await bank.customer(), await bank.customer()];
    const { deviceSecret: planted } = await bank.signIn(thief);
    const { deviceSecret } = await bank.signIn(victim, { deviceSecret: planted });
    expect(deviceSecret).not.toBe(planted);
    expect(await bank.jobsLeftBy(() => bank.signIn(victim, { deviceSecret: planted }))).toEqual(ANNOUNCED);
  });

  it('two users in turn in one browser: announced at most once each', async () => {
    const [one, other] = [await bank.customer(), await bank.customer()];
    await bank.signIn(one);
    await bank.signIn(other);
    const first = await bank.signIn(one);
    const second = await bank.signIn(other, first);
    const jobs = await bank.jobsLeftBy(async () => {
      const third = await bank.signIn(one, second);
      await bank.signIn(other, third);
    });
    expect(jobs).toEqual([]);
  });

  it('refused sign-in: not announced, device not remembered', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    const jobs = await bank.jobsLeftBy(() =>
      expect(
        signIn(bank.identity, { username: user.username, password: 'not the right one' }),
      ).rejects.toBeDefined(),
    );
    expect(jobs).toEqual([]);
    expect(await devicesOf(user.id)).toBe(1);
  });

  it('session not opened: not announced, device not remembered', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    const jobs = await bank.jobsLeftBy(async () => {
      const { status } = await bank.whileRefusing('audit_events', "action <> 'session.opened'", () =>
        bank.signIn(user),
      );
      expect(status).toBe('rejected');
    });
    expect([jobs, await devicesOf(user.id)]).toEqual([[], 1]);
  });
});

it('program with a known user agent and network: no notice; from another network: notice', async () => {
  const { username } = await bank.customer();
  const origin = anOrigin({ userAgent: 'caudal-client/1.0' });
  const signInFrom = (from: typeof origin) =>
    bank.jobsLeftBy(() => createToken(bank.identity, { username, password: PASSWORD, origin: from }));
  expect(await signInFrom(origin)).toEqual([]);
  expect(await signInFrom(origin)).toEqual([]);
  expect(await signInFrom(anOrigin({ userAgent: 'caudal-client/1.0' }))).toEqual(ANNOUNCED);
});

it('device secret: not in the database', async () => {
  const user = await bank.customer();
  const { deviceSecret } = await bank.signIn(user);
  const dump = await bank.dump();
  expect(dump).not.toContain(deviceSecret);
  expect(dump).not.toContain(Buffer.from(deviceSecret, 'base64url').toString('hex'));
});
