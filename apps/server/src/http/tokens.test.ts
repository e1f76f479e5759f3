import { createHmac, randomUUID } from 'node:crypto';
import type { TokenFormat } from '@caudal/identity';
import { staleMs } from '@caudal/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { call } from '../fixtures/call.ts';
import { openTestBank, PASSWORD, type TestBank, TOKEN_SECRET } from '../fixtures/test-bank.ts';

const tokens = z.object({
  accessToken: z.string(),
  accessTokenExpiresAt: z.iso.datetime(),
  refreshToken: z.string(),
  refreshTokenExpiresAt: z.iso.datetime(),
});
const issued = tokens.extend({ sessionId: z.guid() });

const inMinutes = (time: string) => Math.round((Date.parse(time) - Date.now()) / 60_000);

describe.each<TokenFormat>(['paseto', 'jwt'])('tokens as %s', (tokenFormat) => {
  let bank: TestBank;
  let replica: TestBank;

  beforeAll(async () => {
    bank = await openTestBank({ identity: { tokenFormat } });
    replica = await openTestBank({ identity: { tokenFormat }, database: bank.database });
  });
  afterAll(async () => {
    await replica.close();
    await bank.close();
  });

  async function signIn() {
    const { user } = await bank.user();
    const answer = await call(bank.app, 'REST', {
      name: 'tokens.create',
      input: { username: user.username, password: PASSWORD },
    });
    return { ...issued.parse(answer.data), user };
  }
  const me = (token: string, at = bank) =>
    call(at.app, 'REST', { name: 'me.get', headers: { authorization: `Bearer ${token}` } });
  const renew = (refreshToken: string, at = bank) =>
    call(at.app, 'REST', { name: 'tokens.renew', input: { refreshToken } });

  it('new tokens: access for 15 minutes, refresh for 24 hours', async () => {
    const { accessToken, accessTokenExpiresAt, refreshTokenExpiresAt, user } = await signIn();
    expect(inMinutes(accessTokenExpiresAt)).toBe(15);
    expect(inMinutes(refreshTokenExpiresAt)).toBe(24 * 60);
    expect((await me(accessToken)).data).toMatchObject({ id: user.id });
  });

  it('renewal at another replica: new access token and new refresh token', async () => {
    const first = await signIn();
    const second = tokens.parse((await renew(first.refreshToken, replica)).data);
    expect((await me(second.accessToken)).status).toBe(200);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await renew(second.refreshToken)).status).toBe(200);
  });

  it('refresh token used twice: all tokens of the session end within a second at every replica', async () => {
    const first = await signIn();
    const second = tokens.parse((await renew(first.refreshToken)).data);
    expect((await me(second.accessToken, replica)).status).toBe(200);
    expect(await renew(first.refreshToken)).toMatchObject({ status: 401, domainCode: 'UNAUTHENTICATED' });
    expect((await renew(second.refreshToken)).status).toBe(401);
    for (const token of [first.accessToken, second.accessToken]) {
      expect((await me(token)).status).toBe(401);
      expect(await staleMs(async () => (await me(token, replica)).status !== 401)).toBeLessThan(1_000);
    }
  });

  it('session revoked from another device: its tokens end within a second at every replica', async () => {
    const program = await signIn();
    const other = await call(bank.app, 'REST', {
      name: 'tokens.create',
      input: { username: program.user.username, password: PASSWORD },
    });
    const { accessToken } = issued.parse(other.data);
    expect((await me(program.accessToken, replica)).status).toBe(200);
    const revoked = await call(bank.app, 'REST', {
      name: 'sessions.revoke',
      input: { id: program.sessionId, password: PASSWORD },
      headers: { authorization: `Bearer ${accessToken}` },
    });
    expect(revoked.status).toBe(200);
    const isAccepted = async () => (await me(program.accessToken, replica)).status !== 401;
    expect(await staleMs(isAccepted)).toBeLessThan(1_000);
    expect((await renew(program.refreshToken)).status).toBe(401);
  });

  it('refresh token as access token and the reverse: UNAUTHENTICATED', async () => {
    const { accessToken, refreshToken } = await signIn();
    expect((await me(refreshToken)).domainCode).toBe('UNAUTHENTICATED');
    expect((await renew(accessToken)).domainCode).toBe('UNAUTHENTICATED');
  });

  it('forged token: UNAUTHENTICATED', async () => {
    const { sessionId, user, accessToken } = await signIn();
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = part({
      iss: 'caudal',
      purpose: 'access',
      sub: user.id,
      sid: sessionId,
      exp: Math.floor(Date.now() / 1000) + 600,
    });
    const none = `${part({ alg: 'none', typ: 'JWT' })}.${claims}.`;
    const head = part({ alg: 'HS256', typ: 'JWT' });
    const mac = createHmac('sha256', TOKEN_SECRET).update(`${head}.${claims}`).digest('base64url');
    const made = [
      none,
      `${head}.${claims}.${mac}`,
      `${accessToken}x`,
      accessToken.slice(0, -2),
      randomUUID(),
    ];
    for (const token of made) {
      expect([token, (await me(token)).domainCode]).toEqual([token, 'UNAUTHENTICATED']);
    }
  });

  it('changed role: takes effect within a second with the same token', async () => {
    const { accessToken, user } = await signIn();
    const search = () =>
      call(bank.app, 'REST', {
        name: 'staff.customers.search',
        headers: { authorization: `Bearer ${accessToken}` },
      });
    expect((await search()).domainCode).toBe('FORBIDDEN');
    await bank.database.prisma.user.update({ where: { id: user.id }, data: { role: 'banker' } });
    expect(await staleMs(async () => (await search()).status !== 200)).toBeLessThan(1_000);
  });
});
