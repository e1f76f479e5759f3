import type { UserId } from '@caudal/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateToken } from '../tokens/authenticate-token.ts';
import { createToken } from '../tokens/create-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { authenticateCookie } from './authenticate-cookie.ts';
import { restartSessions } from './restart-sessions.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const nothing = async () => undefined;
const sessionsOf = (userId: UserId) => bank.prisma.session.findMany({ where: { userId } });

describe('restartSessions', () => {
  it('restarted by a browser: all sessions end, the browser gets a new one', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const origin = anOrigin();
    const { opened } = await restartSessions(bank.identity, { ...asking, origin }, nothing);
    if (opened === undefined) throw new Error('the browser has no session');
    expect(opened.secret).not.toBe(asking.secret);
    expect(await authenticateCookie(bank.identity, asking.secret)).toBeUndefined();
    expect(await authenticateCookie(bank.identity, other.secret)).toBeUndefined();
    expect((await authenticateCookie(bank.identity, opened.secret))?.session.id).toBe(opened.id);
    expect(await sessionsOf(user.id)).toMatchObject([{ id: opened.id, address: origin.address }]);
    expect(await bank.eventsOf(opened.id)).toMatchObject([
      { action: 'session.opened', actorId: user.id, requestId: origin.requestId },
    ]);
  });

  it('restarted by a program: its own session stays, the others end', async () => {
    const user = await bank.customer();
    const other = await bank.caller(user);
    const { accessToken, sessionId } = await createToken(bank.identity, {
      username: user.username,
      password: PASSWORD,
    });
    const caller = await authenticateToken(bank.identity, accessToken);
    expect((await restartSessions(bank.identity, caller, nothing)).opened).toBeUndefined();
    expect(await authenticateCookie(bank.identity, other.secret)).toBeUndefined();
    await expect(authenticateToken(bank.identity, accessToken)).resolves.toBeDefined();
    expect(await sessionsOf(user.id)).toMatchObject([{ id: sessionId }]);
  });

  it.each([
    ['ended', 'DELETE FROM sessions WHERE user_id = $1::uuid'],
    ['blocked', 'UPDATE sessions SET blocked_at = now() WHERE user_id = $1::uuid'],
  ])('session %s meanwhile: UNAUTHENTICATED', async (_what, statement) => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const outcome = await bank.overtake(
      user.id,
      () => restartSessions(bank.identity, caller, nothing),
      (sql) => sql(statement, [user.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'UNAUTHENTICATED' } });
    expect((await sessionsOf(user.id)).filter(({ blockedAt }) => blockedAt === null)).toEqual([]);
  });

  it('restarted twice at once by one session: one succeeds, UNAUTHENTICATED for the other', async () => {
    const user = await bank.customer();
    const caller = await bank.caller(user);
    const outcomes = await Promise.allSettled([
      restartSessions(bank.identity, caller, nothing),
      restartSessions(bank.identity, caller, nothing),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: refusal('UNAUTHENTICATED'),
    });
    expect(await sessionsOf(user.id)).toHaveLength(1);
  });
});
