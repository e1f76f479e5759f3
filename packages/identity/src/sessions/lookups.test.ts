import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { authenticateToken } from '../tokens/authenticate-token.ts';
import { createToken } from '../tokens/create-token.ts';
import { openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import type { User } from '../users/user.ts';
import { authenticateCookie } from './authenticate-cookie.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers({ impatient: true });
});
afterAll(() => bank.close());

const setSession = (id: string, set: string) =>
  bank.sql(`UPDATE sessions SET ${set} WHERE id = $1::uuid`, [id]);
const lastSeenOf = async (id: string) =>
  (await bank.prisma.session.findUniqueOrThrow({ where: { id } })).lastSeenAt.getTime();

/** Opens a session. `find` looks it up by its cookie or token, by default in a process with an empty cache. */
const HOLDERS = {
  browser: async (user: User) => {
    const { session } = await bank.signIn(user);
    return {
      id: session.id,
      find: (identity = bank.another()) => authenticateCookie(identity, session.secret),
    };
  },
  program: async ({ username }: User) => {
    const { sessionId, accessToken } = await createToken(bank.identity, { username, password: PASSWORD });
    return {
      id: sessionId,
      find: (identity = bank.another()) => authenticateToken(identity, accessToken).catch(() => undefined),
    };
  },
};

describe.each([
  ['browser', '7 days'],
  ['program', '30 days'],
] as const)('look-up of the session of a %s', (holder, longest) => {
  it('expired session: not found', async () => {
    const { id, find } = await HOLDERS[holder](await bank.customer());
    await setSession(id, `expires_at = now() + interval '10 seconds'`);
    expect(await find()).toBeDefined();
    await setSession(id, `expires_at = now() - interval '1 millisecond'`);
    expect(await find()).toBeUndefined();
  });

  it(`session older than ${longest}: not found, although not expired`, async () => {
    const { id, find } = await HOLDERS[holder](await bank.customer());
    await setSession(id, `created_at = now() - interval '${longest}' + interval '10 seconds'`);
    expect(await find()).toBeDefined();
    await setSession(id, `created_at = now() - interval '${longest}' - interval '1 second'`);
    expect(await find()).toBeUndefined();
  });

  it('blocked session: not found', async () => {
    const { id, find } = await HOLDERS[holder](await bank.customer());
    await setSession(id, 'blocked_at = now()');
    expect(await find()).toBeUndefined();
  });

  it('look-ups within a minute: lastSeenAt written once', async () => {
    const { id, find } = await HOLDERS[holder](await bank.customer());
    await setSession(id, `last_seen_at = now() - interval '50 seconds'`);
    const before = await lastSeenOf(id);
    await find();
    expect(await lastSeenOf(id)).toBe(before);

    await setSession(id, `last_seen_at = now() - interval '61 seconds'`);
    await Promise.all([find(), find(), find()]);
    const noted = await lastSeenOf(id);
    expect(noted).toBeGreaterThan(Date.now() - 10_000);
    await find();
    expect(await lastSeenOf(id)).toBe(noted);
  });

  it('row locked by another transaction: found without waiting', async () => {
    const { id, find } = await HOLDERS[holder](await bank.customer());
    await setSession(id, `last_seen_at = now() - interval '1 hour'`);
    await bank.sql('BEGIN');
    await bank.sql('SELECT 1 FROM sessions WHERE id = $1::uuid FOR UPDATE', [id]);
    const found = await find();
    await bank.sql('COMMIT');
    expect(found).toBeDefined();
  });

  it('50 look-ups at once: one query', async () => {
    const { find } = await HOLDERS[holder](await bank.customer());
    const identity = bank.another();
    const found = await Promise.all(Array.from({ length: 50 }, () => find(identity)));
    expect(new Set(found.map((each) => each?.user))).toHaveLength(1);
  });
});

describe('cache of look-ups', () => {
  it('session forgotten during a look-up: not found', async () => {
    const { id, find } = await HOLDERS.browser(await bank.customer());
    const identity = bank.another();
    const underway = find(identity);
    identity.lookups.forget(id);
    expect(await underway).toBeUndefined();
    expect(await find(identity)).toBeUndefined();
  });

  it('user changed during a look-up: read again', async () => {
    const user = await bank.customer();
    const { find } = await HOLDERS.browser(user);
    const identity = bank.another();
    const underway = find(identity);
    await bank.prisma.user.update({ where: { id: user.id }, data: { fullName: 'Ana Nueva' } });
    identity.lookups.forgetUser(user.id);
    expect((await underway)?.user.fullName).toBe('Ana Nueva');
    expect((await find(identity))?.user.fullName).toBe('Ana Nueva');
  });

  it('20 changes of a user between look-ups: each seen at once', async () => {
    const user = await bank.customer();
    const { find } = await HOLDERS.program(user);
    const identity = bank.another();
    for (let change = 0; change < 20; change++) {
      const others = Array.from({ length: 3 }, () => find(identity));
      await bank.prisma.user.update({ where: { id: user.id }, data: { fullName: `Ana ${change}` } });
      identity.lookups.forgetUser(user.id);
      expect((await find(identity))?.user.fullName).toBe(`Ana ${change}`);
      await Promise.all(others);
    }
  });

  it('answer after more than a second, because a transaction ends the session: not found', async () => {
    const { id, find } = await HOLDERS.browser(await bank.customer());
    const identity = bank.another();
    // Prolonging waits for the row.
    await setSession(id, `expires_at = now() + interval '1 hour'`);
    await bank.sql('BEGIN');
    await bank.sql('DELETE FROM sessions WHERE id = $1::uuid', [id]);
    const begunAt = performance.now();
    const underway = find(identity);
    await vi.waitUntil(() => performance.now() - begunAt > 1_100, { interval: 50, timeout: 5_000 });
    await bank.sql('COMMIT');
    expect(await underway).toBeUndefined();
  });

  it('look-up failed: the next one succeeds', async () => {
    const { find } = await HOLDERS.browser(await bank.customer());
    const identity = bank.another();
    await bank.sql('BEGIN');
    await bank.sql('LOCK TABLE sessions IN ACCESS EXCLUSIVE MODE');
    await expect(find(identity)).rejects.toThrow();
    await bank.sql('COMMIT');
    expect(await find(identity)).toBeDefined();
  });

  it('browser session in the second half of its lifetime: prolonged once', async () => {
    const { id, find } = await HOLDERS.browser(await bank.customer());
    await setSession(id, `expires_at = now() + interval '5 hours'`);
    expect(await find()).toMatchObject({ prolonged: true });
    expect(await find()).toMatchObject({ prolonged: false });
  });

  it('browser session in the second half of its lifetime, asked for by a page alone: neither prolonged nor seen', async () => {
    const { session } = await bank.signIn(await bank.customer());
    const where = { id: session.id };
    await setSession(
      session.id,
      `expires_at = now() + interval '5 hours', last_seen_at = now() - interval '1 hour'`,
    );
    const before = await bank.prisma.session.findUniqueOrThrow({ where });
    const found = await authenticateCookie(bank.another(), session.secret, false);
    expect(found).toMatchObject({
      prolonged: false,
      session: { id: session.id, expiresAt: before.expiresAt },
    });
    expect(await bank.prisma.session.findUniqueOrThrow({ where })).toEqual(before);
  });

  it('program session in use: not prolonged, only renewToken does that', async () => {
    const { id, find } = await HOLDERS.program(await bank.customer());
    await setSession(id, `expires_at = now() + interval '1 hour'`);
    await find();
    const { expiresAt } = await bank.prisma.session.findUniqueOrThrow({ where: { id } });
    expect(expiresAt.getTime()).toBeLessThan(Date.now() + 3_601_000);
  });
});
