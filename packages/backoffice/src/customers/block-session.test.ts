import { type SessionId, sessionIdFrom } from '@caudal/domain';
import {
  authenticateCookie,
  authenticateToken,
  createToken,
  listSessions,
  renewToken,
  type User,
} from '@caudal/identity';
import { anOrigin, openTestUsers, PASSWORD, type TestUsers } from '@caudal/identity/testing';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blockSession } from './block-session.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestUsers;
let banker: User;
beforeAll(async () => {
  bank = await openTestUsers();
  banker = await bank.customer({ role: 'banker' });
});
afterAll(() => bank.close());

const block = (sessionId: SessionId) => blockSession(bank, { sessionId, actorId: banker.id });

describe('blockSession', () => {
  it('blocked browser session: cookie refused, listed with blockedAt, session.blocked in the audit log', async () => {
    const user = await bank.customer();
    const { session, secret } = await bank.caller(user);
    const origin = anOrigin();
    await blockSession(bank, { sessionId: session.id, actorId: banker.id, origin });
    expect(await authenticateCookie(bank.identity, secret)).toBeUndefined();
    expect((await listSessions(bank.identity, { userId: user.id, limit: 5 })).items).toMatchObject([
      { id: session.id, blockedAt: expect.any(Date) },
    ]);
    expect((await bank.eventsOf(session.id)).at(-1)).toEqual({
      actorId: banker.id,
      action: 'session.blocked',
      before: null,
      // The device of the session, not that of the staff.
      after: { userId: user.id, userAgent: null },
      address: origin.address,
      requestId: origin.requestId,
    });
  });

  it('blocked program session: access and refresh token UNAUTHENTICATED, session kept', async () => {
    const { username } = await bank.customer();
    const { sessionId, accessToken, refreshToken } = await createToken(bank.identity, {
      username,
      password: PASSWORD,
    });
    await block(sessionId);
    await expect(authenticateToken(bank.identity, accessToken)).rejects.toEqual(refusal('UNAUTHENTICATED'));
    await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(refusal('UNAUTHENTICATED'));
    expect(await bank.prisma.session.count({ where: { id: sessionId } })).toBe(1);
  });

  it('blocked session in another process: refused within a second', async () => {
    const { session, secret } = await bank.caller(await bank.customer());
    const elsewhere = bank.another();
    expect(await authenticateCookie(elsewhere, secret)).toBeDefined();
    await block(session.id);
    const isKnown = async () => (await authenticateCookie(elsewhere, secret)) !== undefined;
    expect(await staleMs(isKnown)).toBeLessThan(1_000);
  });

  it('five bankers at once: one audit event', async () => {
    const { session } = await bank.caller(await bank.customer());
    await Promise.all(Array.from({ length: 5 }, () => block(session.id)));
    await block(session.id);
    expect((await bank.eventsOf(session.id)).map(({ action }) => action)).toEqual([
      'session.opened',
      'session.blocked',
    ]);
  });

  it('session of staff or unknown session: NOT_FOUND', async () => {
    const colleague = await bank.caller(await bank.customer({ role: 'admin' }));
    for (const sessionId of [colleague.session.id, sessionIdFrom(sessionIdFrom(crypto.randomUUID()))]) {
      await expect(block(sessionId)).rejects.toEqual(refusal('NOT_FOUND'));
    }
    expect(await authenticateCookie(bank.identity, colleague.secret)).toBeDefined();
  });

  it('session replaced while blockSession waits for the user: NOT_FOUND, no audit event', async () => {
    const user = await bank.customer();
    const { session } = await bank.caller(user);
    const outcome = await bank.overtake(
      user.id,
      () => block(session.id),
      (sql) => sql('DELETE FROM sessions WHERE id = $1::uuid', [session.id]),
    );
    expect(outcome).toMatchObject({ status: 'rejected', reason: { domainCode: 'NOT_FOUND' } });
    expect((await bank.eventsOf(session.id)).map(({ action }) => action)).toEqual(['session.opened']);
  });

  it('audit event refused: session not blocked', async () => {
    const { session, secret } = await bank.caller(await bank.customer());
    const { status } = await bank.whileRefusing('audit_events', "action <> 'session.blocked'", () =>
      block(session.id),
    );
    expect(status).toBe('rejected');
    expect(await authenticateCookie(bank.identity, secret)).toBeDefined();
  });
});
