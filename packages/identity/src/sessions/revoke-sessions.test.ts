import { sessionIdFrom, type UserId } from '@caudal/domain';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateToken } from '../tokens/authenticate-token.ts';
import { createToken } from '../tokens/create-token.ts';
import { renewToken } from '../tokens/renew-token.ts';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '../users/fixtures/test-users.ts';
import { authenticateCookie } from './authenticate-cookie.ts';
import { listSessions } from './list-sessions.ts';
import { revokeOtherSessions, revokeSession } from './revoke-sessions.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
beforeAll(async () => {
  bank = await openTestUsers();
});
afterAll(() => bank.close());

const idsOf = async (userId: UserId) =>
  (await listSessions(bank.identity, { userId, limit: 100 })).items.map(({ id }) => id);

describe('revokeSession and revokeOtherSessions', () => {
  it('another session of the user: ended, session.revoked in the audit log', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const origin = anOrigin();
    await revokeSession(bank.identity, {
      ...asking,
      password: PASSWORD,
      origin,
      sessionId: other.session.id,
    });
    expect(await authenticateCookie(bank.identity, other.secret)).toBeUndefined();
    expect(await authenticateCookie(bank.identity, asking.secret)).toBeDefined();
    expect((await bank.eventsOf(other.session.id)).at(-1)).toEqual({
      actorId: user.id,
      action: 'session.revoked',
      before: null,
      after: null,
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('the caller’s own session: ended', async () => {
    const caller = await bank.caller(await bank.customer());
    await revokeSession(bank.identity, { ...caller, sessionId: caller.session.id });
    expect(await authenticateCookie(bank.identity, caller.secret)).toBeUndefined();
  });

  it('session of another user or unknown session: NOT_FOUND', async () => {
    const [mine, theirs] = [
      await bank.caller(await bank.customer()),
      await bank.caller(await bank.customer()),
    ];
    for (const sessionId of [theirs.session.id, sessionIdFrom(crypto.randomUUID())]) {
      await expect(revokeSession(bank.identity, { ...mine, password: PASSWORD, sessionId })).rejects.toEqual(
        refusal('NOT_FOUND'),
      );
    }
    expect(await authenticateCookie(bank.identity, theirs.secret)).toBeDefined();
    expect((await bank.eventsOf(theirs.session.id)).map(({ action }) => action)).toEqual(['session.opened']);
  });

  it('all other sessions, browsers and programs: ended, the caller’s stays', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const program = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    const neighbour = await bank.caller(await bank.customer());
    expect(await revokeOtherSessions(bank.identity, { ...asking, password: PASSWORD })).toBe(2);
    expect(await idsOf(user.id)).toEqual([asking.session.id]);
    expect(await authenticateCookie(bank.identity, other.secret)).toBeUndefined();
    await expect(authenticateToken(bank.identity, program.accessToken)).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    await expect(renewToken(bank.identity, { refreshToken: program.refreshToken })).rejects.toEqual(
      refusal('UNAUTHENTICATED'),
    );
    expect(await authenticateCookie(bank.identity, neighbour.secret)).toBeDefined();
    for (const id of [other.session.id, program.sessionId]) {
      expect((await bank.eventsOf(id)).at(-1)?.action).toBe('session.revoked');
    }
    expect(await revokeOtherSessions(bank.identity, { ...asking, password: PASSWORD })).toBe(0);
  });

  it('one session revoked ten times at once: one succeeds, one audit event', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () =>
        revokeSession(bank.identity, { ...asking, password: PASSWORD, sessionId: other.session.id }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await bank.eventsOf(other.session.id)).map(({ action }) => action)).toEqual([
      'session.opened',
      'session.revoked',
    ]);
  });

  it('six sessions revoke each other at once: at most one left, one audit event each', async () => {
    const user = await bank.customer();
    const callers = [];
    for (let session = 0; session < 6; session++) callers.push(await bank.caller(user));
    const outcomes = await Promise.allSettled(
      callers.map((caller) => revokeOtherSessions(bank.identity, { ...caller, password: PASSWORD })),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'fulfilled'));
    expect((await idsOf(user.id)).length).toBeLessThanOrEqual(1);
    const revoked = await bank.prisma.auditEvent.count({
      where: { actorId: user.id, action: 'session.revoked' },
    });
    expect(revoked).toBe(6 - (await idsOf(user.id)).length);
  });

  it('audit event refused: sessions stay', async () => {
    const user = await bank.customer();
    const [asking, other] = [await bank.caller(user), await bank.caller(user)];
    const { status } = await bank.whileRefusing('audit_events', "action <> 'session.revoked'", () =>
      revokeOtherSessions(bank.identity, { ...asking, password: PASSWORD }),
    );
    expect(status).toBe('rejected');
    expect(await authenticateCookie(bank.identity, other.secret)).toBeDefined();
  });
});

it.each(['a cookie', 'an access token'])(
  'session revoked, known to another process by %s: refused there within a second',
  async (holder) => {
    const user = await bank.customer();
    const asking = await bank.caller(user);
    const elsewhere = bank.another();
    const browser = await bank.caller(user);
    const program = await createToken(bank.identity, { username: user.username, password: PASSWORD });
    const isKnown = (identity = elsewhere) =>
      holder === 'a cookie'
        ? authenticateCookie(identity, browser.secret).then((found) => found !== undefined)
        : authenticateToken(identity, program.accessToken).then(
            () => true,
            () => false,
          );
    expect([await isKnown(), await isKnown(bank.identity)]).toEqual([true, true]);
    await revokeOtherSessions(bank.identity, { ...asking, password: PASSWORD });
    expect(await isKnown(bank.identity)).toBe(false);
    expect(await staleMs(() => isKnown())).toBeLessThan(1_000);
  },
);
