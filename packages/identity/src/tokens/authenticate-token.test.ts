import { randomUUID } from 'node:crypto';
import { sessionIdFrom } from '@caudal/domain';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signOut } from '../sessions/sign-out.ts';
import { authenticateToken } from './authenticate-token.ts';
import { createToken } from './create-token.ts';
import { openTestIdentity, PASSWORD, type TestIdentity } from './fixtures/test-identity.ts';
import type { IssuedTokens } from './issue-tokens.ts';

const unauthenticated = expect.objectContaining({ domainCode: 'UNAUTHENTICATED' });
const soon = () => new Date(Date.now() + 60_000);

let bank: TestIdentity;
beforeAll(async () => {
  bank = await openTestIdentity();
});
afterAll(() => bank.close());

async function signedIn(): Promise<IssuedTokens> {
  const { username } = await bank.user();
  return createToken(bank.identity, { username, password: PASSWORD });
}
const change = (id: string, data: { blockedAt?: Date; expiresAt?: Date }) =>
  bank.database.prisma.session.update({ where: { id }, data });

describe('authenticateToken', () => {
  it('access token: its user and session', async () => {
    const { accessToken, user, sessionId } = await signedIn();
    const found = await authenticateToken(bank.identity, accessToken);
    expect(found).toMatchObject({ user, session: { id: sessionId, userId: user.id } });
  });

  it('token of another bank: UNAUTHENTICATED', async () => {
    const { accessToken } = await signedIn();
    const another = bank.another({ secrets: ['another secret of another bank!!'] });
    await expect(authenticateToken(another, accessToken)).rejects.toEqual(unauthenticated);
  });

  it('bank secret replaced: token valid until the old secret is dropped', async () => {
    const { accessToken, user } = await signedIn();
    const [current] = ['a new secret of these tests only'];
    const replaced = bank.another({ secrets: [current, ...bank.identity.secrets] });
    expect((await authenticateToken(replaced, accessToken)).user).toEqual(user);
    const dropped = bank.another({ secrets: [current] });
    await expect(authenticateToken(dropped, accessToken)).rejects.toEqual(unauthenticated);
  });

  it('refresh token as access token: UNAUTHENTICATED', async () => {
    const { refreshToken } = await signedIn();
    await expect(authenticateToken(bank.identity, refreshToken)).rejects.toEqual(unauthenticated);
  });

  it('expired token: TOKEN_EXPIRED', async () => {
    const { sessionId, user } = await signedIn();
    const expired = await bank.identity.tokens.write('access', {
      sessionId,
      userId: user.id,
      expiresAt: new Date(),
    });
    await expect(authenticateToken(bank.identity, expired)).rejects.toEqual(
      expect.objectContaining({ domainCode: 'TOKEN_EXPIRED' }),
    );
  });

  it('token that names a session of another user or an unknown one: UNAUTHENTICATED', async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    for (const sessionId of [theirs.sessionId, sessionIdFrom(randomUUID())]) {
      const claims = { sessionId, userId: mine.user.id, expiresAt: soon() };
      const token = await bank.identity.tokens.write('access', claims);
      await expect(authenticateToken(bank.identity, token)).rejects.toEqual(unauthenticated);
    }
  });

  it('session ended: UNAUTHENTICATED', async () => {
    const { accessToken } = await signedIn();
    await signOut(bank.identity, await authenticateToken(bank.identity, accessToken));
    await expect(authenticateToken(bank.identity, accessToken)).rejects.toEqual(unauthenticated);
  });

  it.each([
    ['blocked by staff', () => ({ blockedAt: new Date() })],
    ['made to expire', () => ({ expiresAt: new Date() })],
  ])('session %s: UNAUTHENTICATED within a second', async (_what, data) => {
    const { accessToken, sessionId } = await signedIn();
    await authenticateToken(bank.identity, accessToken);
    await change(sessionId, data());
    const isAccepted = () =>
      authenticateToken(bank.identity, accessToken).then(
        () => true,
        () => false,
      );
    expect(await staleMs(isAccepted)).toBeLessThan(1_000);
    await expect(authenticateToken(bank.identity, accessToken)).rejects.toEqual(unauthenticated);
  });
});
