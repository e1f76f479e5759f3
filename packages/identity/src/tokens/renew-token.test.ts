import { randomUUID } from 'node:crypto';
import { type SessionId, sessionIdFrom, type UserId } from '@caudal/domain';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity } from '../identity.ts';
import { authenticateToken } from './authenticate-token.ts';
import { createToken } from './create-token.ts';
import { openTestIdentity, PASSWORD, type TestIdentity } from './fixtures/test-identity.ts';
import { hashRefreshToken, type IssuedTokens } from './issue-tokens.ts';
import { renewToken } from './renew-token.ts';
import type { TokenPurpose } from './token-writer.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });
const unauthenticated = refusal('UNAUTHENTICATED');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let bank: TestIdentity;
beforeAll(async () => {
  bank = await openTestIdentity();
});
afterAll(() => bank.close());

async function signedIn(identity = bank.identity): Promise<IssuedTokens> {
  const { username } = await bank.user();
  return createToken(identity, { username, password: PASSWORD });
}
const renew = ({ refreshToken }: IssuedTokens, identity = bank.identity) =>
  renewToken(identity, { refreshToken });
const use = ({ accessToken }: IssuedTokens, identity = bank.identity) =>
  authenticateToken(identity, accessToken);
const sessionOf = ({ sessionId: id }: IssuedTokens) =>
  bank.database.prisma.session.findUnique({ where: { id } });
const change = (
  { sessionId: id }: IssuedTokens,
  data: {
    blockedAt?: Date;
    expiresAt?: Date;
    refreshHash?: Uint8Array<ArrayBuffer>;
    formerRefreshUntil?: Date;
  },
) => bank.database.prisma.session.update({ where: { id }, data });
/** As the owner: the application cannot make a session older than it is. */
const age = ({ sessionId }: IssuedTokens, ms: number) =>
  bank.owner.sql('UPDATE sessions SET created_at = $1 WHERE id = $2', [new Date(Date.now() - ms), sessionId]);
const written = (
  { sessionId, user }: IssuedTokens,
  claims: { purpose?: TokenPurpose; sessionId?: SessionId; userId?: UserId; expiresAt?: Date } = {},
) => {
  const { purpose = 'refresh', ...others } = claims;
  const expiresAt = new Date(Date.now() + HOUR_MS);
  return bank.identity.tokens.write(purpose, { sessionId, userId: user.id, expiresAt, ...others });
};
const lastingMs = ({ refreshTokenExpiresAt }: IssuedTokens) => refreshTokenExpiresAt.getTime() - Date.now();

describe.each(['paseto', 'jwt'] as const)('renewToken with %s tokens', (tokenFormat) => {
  let identity: Identity;
  beforeAll(() => {
    identity = bank.another({ tokenFormat });
  });

  it('refresh token: new tokens of the same session, session.renewed in the audit log', async () => {
    const first = await signedIn(identity);
    const second = await renew(first, identity);
    expect(second).toMatchObject({ sessionId: first.sessionId, user: first.user });
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(await use(second, identity)).toMatchObject({ user: first.user, session: { id: first.sessionId } });
    const third = await renew(second, identity);
    const session = await sessionOf(third);
    expect(Buffer.from(session?.refreshHash ?? [])).toEqual(hashRefreshToken(third.refreshToken));
    expect(session?.expiresAt).toEqual(third.refreshTokenExpiresAt);
    expect(await bank.auditOf(first.sessionId)).toEqual([
      'session.opened',
      'session.renewed',
      'session.renewed',
    ]);
  });

  it('session cannot be prolonged any more: another refresh token with the same expiry', async () => {
    const first = await signedIn(identity);
    await age(first, 30 * DAY_MS - HOUR_MS);
    const second = await renew(first, identity);
    const third = await renew(second, identity);
    expect(third.refreshTokenExpiresAt).toEqual(second.refreshTokenExpiresAt);
    expect(third.refreshToken).not.toBe(second.refreshToken);
  });

  it('renewed: earlier access token valid until it expires', async () => {
    const first = await signedIn(identity);
    await renew(first, identity);
    await expect(use(first, identity)).resolves.toBeDefined();
  });

  it('answer lost: refresh token renews once more, and the tokens of the lost answer are refused', async () => {
    const first = await signedIn(identity);
    const lost = await renew(first, identity);
    const second = await renew(first, identity);
    expect(second).toMatchObject({ sessionId: first.sessionId, user: first.user });
    await expect(use(second, identity)).resolves.toBeDefined();
    await expect(use(lost, identity)).rejects.toEqual(unauthenticated);
    expect(await bank.auditOf(first.sessionId)).toEqual([
      'session.opened',
      'session.renewed',
      'tokens.reissued',
    ]);
    await expect(renew(second, identity)).resolves.toBeDefined();
  });

  it('lost answer turns up later: using its refresh token ends the session', async () => {
    const first = await signedIn(identity);
    const lost = await renew(first, identity);
    const second = await renew(first, identity);
    await expect(renew(lost, identity)).rejects.toEqual(unauthenticated);
    await expect(use(second, identity)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
  });

  it('refresh token used again: UNAUTHENTICATED, session and all its tokens end', async () => {
    const first = await signedIn(identity);
    const second = await renew(first, identity);
    // In this process’s cache, which must forget it at once.
    await use(second, identity);
    await expect(renew(first, identity)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
    for (const tokens of [first, second]) {
      await expect(use(tokens, identity)).rejects.toEqual(unauthenticated);
      await expect(renew(tokens, identity)).rejects.toEqual(unauthenticated);
    }
    expect(await bank.auditOf(first.sessionId)).toEqual([
      'session.opened',
      'session.renewed',
      'refresh-token.reused',
    ]);
  });

  it('refresh token sent 50 times at once: two answers at most, the session ends', async () => {
    const first = await signedIn(identity);
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => renew(first, identity)));
    const answered = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(answered).toHaveLength(2);
    for (const { reason } of refused) expect(reason).toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
    for (const { value } of answered) {
      await expect(use(value, identity)).rejects.toEqual(unauthenticated);
      await expect(renew(value, identity)).rejects.toEqual(unauthenticated);
    }
    expect(await bank.auditOf(first.sessionId)).toEqual([
      'session.opened',
      'session.renewed',
      'tokens.reissued',
      'refresh-token.reused',
    ]);
  });
});

describe('answer of a renewal lost', () => {
  it('within a minute: renewed once more, at most once', async () => {
    const first = await signedIn();
    await renew(first);
    await renew(first);
    await expect(renew(first)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
  });

  it('a minute later: UNAUTHENTICATED, the session ends', async () => {
    const first = await signedIn();
    const second = await renew(first);
    await change(second, { formerRefreshUntil: new Date() });
    await expect(renew(first)).rejects.toEqual(unauthenticated);
    await expect(use(second)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
  });

  it.each([
    ['access', use],
    ['refresh', renew],
  ] as const)('%s token of that answer used: the one before ends the session', async (_purpose, useOf) => {
    const first = await signedIn();
    await useOf(await renew(first));
    await expect(renew(first)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).toBeNull();
  });

  it('access token used at another process, which has the session in its cache: counts as used', async () => {
    const elsewhere = bank.another();
    const first = await signedIn();
    await use(first, elsewhere);
    await use(await renew(first), elsewhere);
    await expect(renew(first)).rejects.toEqual(unauthenticated);
  });

  it('older access token used: does not count, and is refused once renewed again', async () => {
    const first = await signedIn();
    await renew(first);
    await use(first);
    await expect(renew(first)).resolves.toBeDefined();
    await expect(use(first)).rejects.toEqual(unauthenticated);
  });

  it('tokens used and renewed again at once: only one of both', async () => {
    const elsewhere = bank.another();
    for (let round = 0; round < 5; round++) {
      const first = await signedIn();
      const lost = await renew(first);
      const [used, again] = await Promise.allSettled([use(lost), renew(first, elsewhere)]);
      expect([used.status, again.status].toSorted()).toEqual(['fulfilled', 'rejected']);
    }
  });

  it('used by many requests at once: all are accepted', async () => {
    const second = await renew(await signedIn());
    const uses = Array.from({ length: 20 }, () => use(second));
    await expect(Promise.all(uses)).resolves.toHaveLength(20);
  });

  it('access token from before renewals were counted: accepted', async () => {
    const first = await signedIn();
    await renew(first);
    const second = await renew(first);
    const former = await bank.identity.tokens.write('access', {
      sessionId: second.sessionId,
      userId: second.user.id,
      expiresAt: new Date(Date.now() + HOUR_MS),
    });
    await expect(authenticateToken(bank.identity, former)).resolves.toBeDefined();
  });
});

describe('refresh token used again', () => {
  it('family ended: refused within a second by another process that has it in its cache', async () => {
    const elsewhere = bank.another();
    const first = await signedIn();
    const second = await renew(first);
    await use(second, elsewhere);
    await expect(renew(first)).rejects.toEqual(unauthenticated);
    const isAccepted = () =>
      use(second, elsewhere).then(
        () => true,
        () => false,
      );
    expect(await staleMs(isAccepted)).toBeLessThan(1_000);
    await expect(use(second, elsewhere)).rejects.toEqual(unauthenticated);
  });

  it('renewed by two processes at once: the tokens of one answer are accepted', async () => {
    const elsewhere = bank.another();
    const first = await signedIn();
    const answers = await Promise.all([renew(first), renew(first, elsewhere)]);
    const outcomes = await Promise.allSettled(answers.map((tokens) => use(tokens)));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('family ended: other sessions of the user stay', async () => {
    const { username } = await bank.user();
    const [one, other] = [
      await createToken(bank.identity, { username, password: PASSWORD }),
      await createToken(bank.identity, { username, password: PASSWORD }),
    ];
    await use(await renew(one));
    await expect(renew(one)).rejects.toEqual(unauthenticated);
    await expect(use(other)).resolves.toBeDefined();
    await expect(renew(other)).resolves.toBeDefined();
  });

  it('refresh token used again: audit event with address and request id, without an actor', async () => {
    const first = await signedIn();
    await use(await renew(first));
    const origin = { address: '203.0.113.9', requestId: 'req-7', userAgent: 'thief/1' };
    const again = renewToken(bank.identity, { refreshToken: first.refreshToken, origin });
    await expect(again).rejects.toEqual(unauthenticated);
    expect(
      await bank.database.prisma.auditEvent.findFirst({
        where: { objectId: first.sessionId, action: 'refresh-token.reused' },
      }),
    ).toMatchObject({
      actorId: null,
      before: { userId: first.user.id },
      address: '203.0.113.9',
      requestId: 'req-7',
    });
  });
});

describe('renewToken', () => {
  it('renewed: session prolonged by the lifetime of a refresh token', async () => {
    const first = await signedIn();
    await age(first, 5 * DAY_MS);
    expect(Math.abs(lastingMs(await renew(first)) - DAY_MS)).toBeLessThan(5_000);
  });

  it('renewed shortly before 30 days: neither token nor the session lasts longer than 30 days', async () => {
    const first = await signedIn();
    await age(first, 30 * DAY_MS - HOUR_MS);
    const second = await renew(first);
    expect(Math.abs(lastingMs(second) - HOUR_MS)).toBeLessThan(5_000);
    await age(second, 30 * DAY_MS - 60_000);
    const third = await renew(second);
    expect(Math.abs(lastingMs(third) - 60_000)).toBeLessThan(5_000);
    expect(third.accessTokenExpiresAt).toEqual(third.refreshTokenExpiresAt);
    expect((await sessionOf(third))?.expiresAt).toEqual(third.refreshTokenExpiresAt);
  });

  it('session older than 30 days: TOKEN_EXPIRED', async () => {
    const first = await signedIn();
    await age(first, 30 * DAY_MS + 1_000);
    await expect(renew(first)).rejects.toEqual(refusal('TOKEN_EXPIRED'));
  });

  it('access token as refresh token: UNAUTHENTICATED, session stays', async () => {
    const first = await signedIn();
    const { accessToken: refreshToken } = first;
    await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(unauthenticated);
    await expect(renew(first)).resolves.toBeDefined();
  });

  it('altered refresh token: UNAUTHENTICATED, session stays', async () => {
    const first = await signedIn();
    for (const refreshToken of [
      '',
      `${first.refreshToken}.`,
      first.refreshToken.slice(0, -1),
      'x'.repeat(100_000),
    ]) {
      await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(unauthenticated);
    }
    await expect(renew(first)).resolves.toBeDefined();
  });

  it('expired refresh token: TOKEN_EXPIRED, session stays', async () => {
    const first = await signedIn();
    const refreshToken = await written(first, { expiresAt: new Date() });
    await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(refusal('TOKEN_EXPIRED'));
    expect(await sessionOf(first)).not.toBeNull();
  });

  it('session expired before its token: TOKEN_EXPIRED', async () => {
    const first = await signedIn();
    await change(first, { expiresAt: new Date() });
    await expect(renew(first)).rejects.toEqual(refusal('TOKEN_EXPIRED'));
  });

  it('token of an unknown session: UNAUTHENTICATED', async () => {
    const refreshToken = await written(await signedIn(), { sessionId: sessionIdFrom(randomUUID()) });
    await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(unauthenticated);
  });

  it('token that names a session of another user: UNAUTHENTICATED, session stays', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const refreshToken = await written(theirs, { userId: mine.user.id });
    await change(theirs, { refreshHash: hashRefreshToken(refreshToken) });
    await expect(renewToken(bank.identity, { refreshToken })).rejects.toEqual(unauthenticated);
    expect(await sessionOf(theirs)).not.toBeNull();
  });

  it('blocked session: UNAUTHENTICATED, session stays', async () => {
    const first = await signedIn();
    const second = await renew(first);
    await change(second, { blockedAt: new Date() });
    for (const tokens of [first, second]) await expect(renew(tokens)).rejects.toEqual(unauthenticated);
    expect(await sessionOf(first)).not.toBeNull();
  });

  it('session blocked during the renewal: UNAUTHENTICATED, nothing renewed', async () => {
    const first = await signedIn();
    const staff = await bank.database.sessionAs('application');
    await staff.sql('BEGIN');
    await staff.sql('UPDATE sessions SET blocked_at = now() WHERE id = $1', [first.sessionId]);
    const renewal = renew(first).catch((error: unknown) => error);
    await expect.poll(bank.waitingForLocks).toBe(1);
    await staff.sql('COMMIT');
    expect(await renewal).toEqual(unauthenticated);
    const session = await sessionOf(first);
    expect(Buffer.from(session?.refreshHash ?? [])).toEqual(hashRefreshToken(first.refreshToken));
    expect(await bank.auditOf(first.sessionId)).toEqual(['session.opened']);
  });

  it('disabled user: USER_DISABLED, session stays', async () => {
    const first = await signedIn();
    const { prisma } = bank.database;
    await prisma.user.update({ where: { id: first.user.id }, data: { status: 'disabled' } });
    await expect(renew(first)).rejects.toEqual(refusal('USER_DISABLED'));
    expect(await sessionOf(first)).not.toBeNull();
    await prisma.user.update({ where: { id: first.user.id }, data: { status: 'active' } });
    await expect(renew(first)).resolves.toBeDefined();
  });

  it('role changed since: the answer has the new one', async () => {
    const first = await signedIn();
    await bank.database.prisma.user.update({ where: { id: first.user.id }, data: { role: 'banker' } });
    expect((await renew(first)).user.role).toBe('banker');
  });

  it('bank secret replaced: new tokens made with the new one', async () => {
    const first = await signedIn();
    const secret = 'a new secret of these tests only';
    const second = await renew(first, bank.another({ secrets: [secret, ...bank.identity.secrets] }));
    const dropped = bank.another({ secrets: [secret] });
    await expect(use(second, dropped)).resolves.toBeDefined();
    await expect(renew(second, dropped)).resolves.toBeDefined();
  });
});
