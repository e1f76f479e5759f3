import type { SessionId, UserId } from '@caudal/domain';
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
const aNotice = (sessionId: SessionId | undefined) => ({
  data: { kind: 'new-sign-in', sessionId },
  priority: 0,
});

describe('device of a sign-in', () => {
  it('first device: remembered, no notice', async () => {
    const user = await bank.customer();
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await devicesOf(user.id)).toBe(1);
  });

  it('second, unknown device: remembered, notice', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    let sessionId: SessionId | undefined;
    const jobs = await bank.jobsLeftBy(async () => {
      sessionId = (await bank.signIn(user)).session.id;
    });
    expect(jobs).toEqual([aNotice(sessionId)]);
    expect(await devicesOf(user.id)).toBe(2);
  });

  it('known device: no notice, same secret, lastSeenAt updated', async () => {
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

  it('unknown device, address not confirmed: no notice', async () => {
    const user = await bank.newcomer();
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await devicesOf(user.id)).toBe(2);
  });

  it('browser known for another user only: notice', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const { deviceSecret } = await bank.signIn(theirs);
    await bank.signIn(mine);
    expect(await bank.jobsLeftBy(() => bank.signIn(mine, { deviceSecret }))).toHaveLength(1);
  });

  it('made-up device secret: notice; malformed one: replaced', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    expect(await bank.jobsLeftBy(() => bank.signIn(user, { deviceSecret: newDeviceSecret() }))).toHaveLength(
      1,
    );
    for (const planted of ['', 'guess me', 'x'.repeat(4_000)]) {
      const { deviceSecret } = await bank.signIn(user, { deviceSecret: planted });
      expect(deviceSecret).toMatch(/^[\w-]{43}$/);
    }
  });

  it('refused sign-in: no notice, device not remembered', async () => {
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

  it('session not opened: no notice, device not remembered', async () => {
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
  expect(await signInFrom(anOrigin({ userAgent: 'caudal-client/1.0' }))).toHaveLength(1);
});

it('device secret: not in the database', async () => {
  const user = await bank.customer();
  const { deviceSecret } = await bank.signIn(user);
  const dump = await bank.dump();
  expect(dump).not.toContain(deviceSecret);
  expect(dump).not.toContain(Buffer.from(deviceSecret, 'base64url').toString('hex'));
});
