import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { describeDevice } from './describe-device.ts';
import { listSessions } from './list-sessions.ts';

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const list = async (userId: UserId) => (await listSessions(bank.identity, { userId, limit: 20 })).items;

describe('listSessions', () => {
  it('browser and program: device, address, times and public id, newest first, no secret', async () => {
    const user = await bank.customer();
    const origin = anOrigin();
    const browser = await bank.signIn(user, { origin });
    const from = anOrigin({ userAgent: 'caudal-client/1.0' });
    const program = await createToken(bank.identity, {
      username: user.username,
      password: PASSWORD,
      origin: from,
    });
    // The order is that of the sign-ins, whichever was used last.
    await bank.sql(
      `UPDATE sessions SET created_at = created_at + interval '1 second', last_seen_at = now() - interval '1 hour'
       WHERE id = $1::uuid`,
      [browser.session.id],
    );
    const listed = await list(user.id);
    expect(listed).toEqual([
      {
        id: browser.session.id,
        holder: 'browser',
        device: 'Firefox (Linux)',
        address: origin.address,
        createdAt: expect.any(Date),
        lastSeenAt: expect.any(Date),
        expiresAt: browser.session.expiresAt,
        blockedAt: null,
      },
      {
        id: program.sessionId,
        holder: 'program',
        device: 'caudal-client/1.0',
        address: from.address,
        createdAt: expect.any(Date),
        lastSeenAt: expect.any(Date),
        expiresAt: expect.any(Date),
        blockedAt: null,
      },
    ]);
    expect(JSON.stringify(listed)).not.toContain(browser.session.secret);
  });

  it('sessions of another user: not listed', async () => {
    const [mine, theirs] = [await bank.customer(), await bank.customer()];
    await bank.signIn(theirs);
    expect(await list(mine.id)).toEqual([]);
  });

  it.each([
    ['expired', `expires_at = now() - interval '1 second'`],
    ['week-old', `created_at = now() - interval '7 days 1 second'`],
  ])('%s session: not listed', async (_what, set) => {
    const user = await bank.customer();
    const [over, alive] = [await bank.signIn(user), await bank.signIn(user)];
    await bank.sql(`UPDATE sessions SET ${set} WHERE id = $1::uuid`, [over.session.id]);
    expect((await list(user.id)).map(({ id }) => id)).toEqual([alive.session.id]);
  });

  it('blocked session: listed with blockedAt', async () => {
    const user = await bank.customer();
    const { session } = await bank.signIn(user);
    await bank.sql('UPDATE sessions SET blocked_at = now() WHERE id = $1::uuid', [session.id]);
    const [listed] = await list(user.id);
    expect(listed?.blockedAt).toBeInstanceOf(Date);
  });

  it('pages: each session once, also while sessions are used and others begin', async () => {
    const user = await bank.customer();
    await bank.sql(
      `INSERT INTO sessions (secret_hash, id, user_id, created_at, expires_at)
       SELECT sha256(($1::text || n)::bytea), gen_random_uuid(), $1::uuid, now() - n / 3 * interval '1 second',
              now() + interval '1 hour'
       FROM generate_series(1, 11) n`,
      [user.id],
    );
    const whole = (await list(user.id)).map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listSessions(bank.identity, { userId: user.id, limit: 4, cursor });
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
      await bank.sql(`UPDATE sessions SET last_seen_at = now() + interval '1 minute' WHERE id = $1::uuid`, [
        whole.at(-1),
      ]);
      await bank.signIn(user);
    } while (cursor !== undefined);
    expect(paged).toHaveLength(11);
    expect(paged).toEqual(whole);
  });

  it('cursor of another user, or of staff: VALIDATION_FAILED on `cursor`', async () => {
    const [user, other] = [await bank.customer(), await bank.customer()];
    await bank.signIn(user);
    await bank.signIn(user);
    const { nextCursor } = await listSessions(bank.identity, { userId: user.id, limit: 1 });
    for (const asked of [{ userId: other.id }, { userId: user.id, viewerId: other.id }]) {
      await expect(
        listSessions(bank.identity, { ...asked, limit: 1, cursor: nextCursor ?? '' }),
      ).rejects.toMatchObject({ domainCode: 'VALIDATION_FAILED', path: ['cursor'] });
    }
  });
});

describe('describeDevice', () => {
  it.each([
    [null, null],
    ['', null],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox (Linux)'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      'Safari (iOS)',
    ],
    ['x', 'x'],
  ])('user agent %j: %j', (userAgent, shown) => {
    expect(describeDevice(userAgent)).toBe(shown);
  });

  it('user agent of 300 letters: at most 100 shown', () => {
    for (const userAgent of ['x'.repeat(300), `${'x'.repeat(299)}/1`, '('.repeat(300), '/ '.repeat(150)]) {
      expect(describeDevice(userAgent)?.length ?? 0).toBeLessThanOrEqual(100);
    }
  });
});
