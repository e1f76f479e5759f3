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

describe('a sign-in', () => {
  it('is no news on the first device', async () => {
    const user = await bank.customer();
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await devicesOf(user.id)).toBe(1);
  });

  it('is told of on a second device that is not known', async () => {
    const user = await bank.customer();
    await bank.signIn(user);
    let sessionId: SessionId | undefined;
    const jobs = await bank.jobsLeftBy(async () => {
      sessionId = (await bank.signIn(user)).session.id;
    });
    expect(jobs).toEqual([aNotice(sessionId)]);
    expect(await devicesOf(user.id)).toBe(2);
  });

  it('is no news on a device that is known, which keeps its secret', async () => {
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

  it('is told to nobody at an address that is not confirmed', async () => {
    const user = await bank.newcomer();
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await bank.jobsLeftBy(() => bank.signIn(user))).toEqual([]);
    expect(await devicesOf(user.id)).toBe(2);
  });

  it('is told of where the browser was known for somebody else only', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    const { deviceSecret } = await bank.signIn(theirs);
    await bank.signIn(mine);
    expect(await bank.jobsLeftBy(() => bank.signIn(mine, { deviceSecret }))).toHaveLength(1);
  });

  it('is told of where the secret was made up, and what cannot be one is replaced', async () => {
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

  it('is no news where it was refused', async () => {
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

  it('leaves no notice and no device where its session could not be opened', async () => {
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

it('a program is known by its name and network', async () => {
  const { username } = await bank.customer();
  const origin = anOrigin({ userAgent: 'caudal-client/1.0' });
  const signInFrom = (from: typeof origin) =>
    bank.jobsLeftBy(() => createToken(bank.identity, { username, password: PASSWORD, origin: from }));
  expect(await signInFrom(origin)).toEqual([]);
  expect(await signInFrom(origin)).toEqual([]);
  expect(await signInFrom(anOrigin({ userAgent: 'caudal-client/1.0' }))).toHaveLength(1);
});

it('keeps nothing with which a device could be played', async () => {
  const user = await bank.customer();
  const { deviceSecret } = await bank.signIn(user);
  const dump = await bank.dump();
  expect(dump).not.toContain(deviceSecret);
  expect(dump).not.toContain(Buffer.from(deviceSecret, 'base64url').toString('hex'));
});
