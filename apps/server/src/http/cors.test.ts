import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, PASSWORD, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';

const APP = 'https://app.example.com';
const http = {
  host: 'localhost',
  port: 3000,
  publicUrl: new URL('https://bank.example.com'),
  trustedProxies: [],
  allowedHosts: ['localhost'],
  corsOrigins: [APP, 'http://localhost:5173'],
};

let bank: TestBank;
let closed: TestBank;
let ana: SignedInUser;
beforeAll(async () => {
  bank = await openTestBank({ http });
  closed = await openTestBank({ database: bank.database });
  ana = await bank.user({ username: 'ana' });
});
afterAll(async () => {
  await closed.close();
  await bank.close();
});

const from = (origin: string, headers: Record<string, string> = {}) => ({
  host: 'localhost',
  origin,
  'sec-fetch-site': 'cross-site',
  ...headers,
});

const preflight = (origin: string, url = '/api/v1/accounts'): InjectOptions => ({
  method: 'OPTIONS',
  url,
  headers: from(origin, {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization,content-type,idempotency-key',
  }),
});

const signIn = (headers: Record<string, string>): InjectOptions => ({
  method: 'POST',
  url: '/api/v1/tokens',
  headers: { 'content-type': 'application/json', ...headers },
  payload: { username: 'ana', password: PASSWORD },
});

const corsHeaders = (headers: Record<string, unknown>) =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));

describe('page of an allowed origin', () => {
  it.each(['/api/v1/accounts', '/api/v1/openapi.json', '/api/trpc/accounts.open', '/api/v1/nothing'])(
    'preflight of %s: 204 with methods and headers, without credentials',
    async (url) => {
      const answer = await bank.app.inject(preflight(APP, url));
      expect([answer.statusCode, answer.body]).toEqual([204, '']);
      expect(answer.headers).toMatchObject({
        'access-control-allow-origin': APP,
        'access-control-allow-methods': 'GET, HEAD, POST, PATCH, DELETE',
        'access-control-allow-headers':
          'authorization, content-type, idempotency-key, if-none-match, traceparent',
        vary: 'Origin',
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-credentials');
    },
  );

  it('sign-in by POST /tokens, then a read with the token: answers that the page may read', async () => {
    const tokens = await bank.app.inject(signIn(from(APP)));
    expect([tokens.statusCode, tokens.headers['access-control-allow-origin']]).toEqual([200, APP]);
    const authorization = `Bearer ${tokens.json().accessToken}`;
    const me = await bank.app.inject({ url: '/api/v1/me', headers: from(APP, { authorization }) });
    expect([me.statusCode, me.headers['access-control-allow-origin'], me.headers.vary]).toEqual([
      200,
      APP,
      'Origin',
    ]);
    expect(me.headers['access-control-expose-headers']).toBe(
      'etag, retry-after, www-authenticate, x-request-id',
    );
  });

  it('sign-in over tRPC by tokens.create: answered', async () => {
    const answer = await bank.app.inject({ ...signIn(from(APP)), url: '/api/trpc/tokens.create' });
    expect(answer.statusCode).toBe(200);
  });

  it.each(['auth.signIn', 'auth.signIn,tokens.create', 'tokens.create,auth%2EsignIn'])(
    'sign-in of a browser, %s: CROSS_SITE, no cookie',
    async (names) => {
      const url = `/api/trpc/${names}${names.includes(',') ? '?batch=1' : ''}`;
      const answer = await bank.app.inject({ ...signIn(from(APP)), url });
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([403, undefined]);
      expect(answer.body).toContain('CROSS_SITE');
    },
  );

  it('change with the visitor’s cookie: CROSS_SITE', async () => {
    const cookie = ana.cookie.replace('caudal_session', '__Host-caudal_session');
    const answer = await bank.app.inject({
      method: 'POST',
      url: '/api/v1/accounts',
      headers: { ...from(APP, { cookie }), 'content-type': 'application/json' },
      payload: { currency: 'USD' },
    });
    expect([answer.statusCode, answer.json().data.domainCode]).toEqual([403, 'CROSS_SITE']);
  });

  it.each([
    ['refusal', { url: '/api/v1/me', headers: from(APP) }, 401],
    ['unknown path', { url: '/api/v1/nothing', headers: from(APP) }, 404],
    ['malformed address', { url: '/api/v1/accounts/%E0%A4%A', headers: from(APP) }, 400],
    ['wrong method', { method: 'PUT', url: '/api/v1/accounts', headers: from(APP) }, 405],
  ] as const)('%s: readable by the page', async (_what, request, status) => {
    const answer = await bank.app.inject(request);
    expect([answer.statusCode, answer.headers['access-control-allow-origin']]).toEqual([status, APP]);
  });

  it('BUSY before Fastify: readable by the page', async () => {
    const load = fixedLimit(0);
    const busy = await openTestBank({ http, load, database: bank.database });
    const url = await busy.app.listen({ host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${url}/api/v1/currencies`, { headers: { origin: APP } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([503, APP]);
    expect(await answer.json()).toMatchObject({
      data: { domainCode: 'BUSY', requestId: answer.headers.get('x-request-id') },
    });
    await busy.close();
  });

  it.each(['/docs/', '/healthz', '/'])('%s: no permission', async (url) => {
    expect(corsHeaders((await bank.app.inject({ url, headers: from(APP) })).headers)).toEqual([]);
  });
});

describe('page of any other origin', () => {
  const others = [
    'null',
    'https://app.example.com.evil.example',
    'https://evil-app.example.com',
    'https://app.example.com:8443',
    'http://app.example.com',
    'HTTPS://APP.EXAMPLE.COM',
    'https://app.example.com/',
    'https://app.example.com, https://evil.example',
    'https://sub.app.example.com',
    'app.example.com',
    '*',
  ];

  it.each(others)('%s: no preflight, no sign-in, no answer that it may read', async (origin) => {
    const refused = await bank.app.inject(preflight(origin));
    expect([refused.statusCode, corsHeaders(refused.headers)]).toEqual([405, []]);
    const signedIn = await bank.app.inject(signIn(from(origin)));
    expect([signedIn.statusCode, corsHeaders(signedIn.headers)]).toEqual([403, []]);
    const read = await bank.app.inject({ url: '/api/v1/currencies', headers: from(origin) });
    expect(corsHeaders(read.headers)).toEqual([]);
  });

  it('answers vary by origin, also without one: a cache keeps them apart', async () => {
    const answer = await bank.app.inject({ url: '/api/v1/currencies', headers: { host: 'localhost' } });
    expect(String(answer.headers.vary)).toMatch(/^Origin/);
  });
});

it('no origins configured: no preflight, no headers, no Vary', async () => {
  const refused = await closed.app.inject(preflight(APP));
  expect([refused.statusCode, corsHeaders(refused.headers), refused.headers.vary]).toEqual([
    405,
    [],
    undefined,
  ]);
  expect((await closed.app.inject(signIn(from(APP)))).statusCode).toBe(403);
});
