import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { authenticateToken } from './authenticate-token.ts';
import { createToken } from './create-token.ts';
import { openTestIdentity, PASSWORD, spellingsOf, type TestIdentity } from './fixtures/test-identity.ts';
import { hashRefreshToken } from './issue-tokens.ts';

const refusal = (domainCode: string) => expect.objectContaining({ domainCode });

let bank: TestIdentity;
beforeAll(async () => {
  bank = await openTestIdentity();
});
afterAll(() => bank.close());

async function signedIn(identity = bank.identity) {
  const { username } = await bank.user();
  return createToken(identity, { username, password: PASSWORD });
}
const sessionOf = (id: string) => bank.database.prisma.session.findUniqueOrThrow({ where: { id } });
const minutesFromNow = (instant: Date) => Math.round((instant.getTime() - Date.now()) / 60_000);

describe.each([
  ['paseto', /^v4\.local\./],
  ['jwt', /^eyJ/],
] as const)('createToken with %s tokens', (tokenFormat, shape) => {
  it('program signed in: access token for 15 minutes, refresh token for a day', async () => {
    const identity = bank.another({ tokenFormat });
    const issued = await signedIn(identity);
    expect(issued.accessToken).toMatch(shape);
    expect(issued.refreshToken).toMatch(shape);
    expect(minutesFromNow(issued.accessTokenExpiresAt)).toBe(15);
    expect(minutesFromNow(issued.refreshTokenExpiresAt)).toBe(24 * 60);
    expect(await authenticateToken(identity, issued.accessToken)).toMatchObject({
      user: issued.user,
      session: { id: issued.sessionId, holder: 'program' },
    });
  });

  it('answered expiry times: those in the tokens', async () => {
    const { tokens } = bank.another({ tokenFormat });
    const issued = await signedIn(bank.another({ tokenFormat }));
    expect((await tokens.read('access', issued.accessToken)).expiresAt).toEqual(issued.accessTokenExpiresAt);
    expect((await tokens.read('refresh', issued.refreshToken)).expiresAt).toEqual(
      issued.refreshTokenExpiresAt,
    );
  });
});

describe('session of a program', () => {
  it('program session: expires with its refresh token, keeps the hash of it', async () => {
    const { sessionId, refreshToken, refreshTokenExpiresAt } = await signedIn();
    const session = await sessionOf(sessionId);
    expect(session.holder).toBe('program');
    expect(Buffer.from(session.refreshHash ?? [])).toEqual(hashRefreshToken(refreshToken));
    const longerMs = session.expiresAt.getTime() - refreshTokenExpiresAt.getTime();
    expect(longerMs).toBeGreaterThanOrEqual(0);
    expect(longerMs).toBeLessThan(1_000);
    expect(await bank.auditOf(sessionId)).toEqual(['session.opened']);
  });

  it('refresh token shorter than the access token: both expire with the session', async () => {
    const identity = bank.another({ tokenLifetimes: { accessSeconds: 3_600, refreshSeconds: 60 } });
    const issued = await signedIn(identity);
    expect(issued.accessTokenExpiresAt).toEqual(issued.refreshTokenExpiresAt);
    expect(minutesFromNow(issued.refreshTokenExpiresAt)).toBe(1);
  });

  it('database dump: hash of the refresh token, neither token', async () => {
    const { accessToken, refreshToken } = await signedIn(bank.another({ tokenFormat: 'jwt' }));
    const dump = await bank.dump();
    expect(dump).toContain(hashRefreshToken(refreshToken).toString('hex'));
    for (const spelling of [accessToken, refreshToken].flatMap(spellingsOf)) {
      expect(dump).not.toContain(spelling);
    }
  });

  it('wrong password: INVALID_CREDENTIALS, no session', async () => {
    const { id, username } = await bank.user();
    await expect(createToken(bank.identity, { username, password: 'not the right one' })).rejects.toEqual(
      refusal('INVALID_CREDENTIALS'),
    );
    expect(await bank.database.prisma.session.count({ where: { userId: id } })).toBe(0);
  });
});
