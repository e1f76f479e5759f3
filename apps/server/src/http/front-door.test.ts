import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createDatabase } from '@caudal/db';
import { createIdentity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, DOORS } from '../fixtures/call.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import {
  openTestBank,
  PASSWORD,
  type SignedInUser,
  type TestBank,
  TOKEN_SECRET,
} from '../fixtures/test-bank.ts';

let bank: TestBank;
let ana: SignedInUser;
const json = { 'content-type': 'application/json' };
const ourPage = { origin: 'http://localhost:3000', host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };

beforeAll(async () => {
  bank = await openTestBank();
  ana = await bank.user({ username: 'ana' });
});
afterAll(() => bank.close());

const signIn = (
  headers: Record<string, string> = {},
  credentials: object = { username: 'ana', password: PASSWORD },
) =>
  bank.app.inject({
    method: 'POST',
    url: '/api/trpc/auth.signIn',
    headers: { ...json, ...headers },
    payload: credentials,
  });

describe('the session cookie', () => {
  it('is plain on http of this machine, out of reach of scripts, and for our site', async () => {
    const [cookie] = (await signIn()).cookies;
    expect(cookie).toMatchObject({ name: 'caudal_session', path: '/', httpOnly: true, sameSite: 'Lax' });
    expect(cookie?.secure).toBeUndefined();
    expect(cookie?.domain).toBeUndefined();
  });

  it('is a __Host- cookie over https', async () => {
    const publicUrl = new URL('https://bank.example.com');
    const secure = await openTestBank({
      http: { host: 'localhost', port: 3000, publicUrl, trustedProxies: [] },
    });
    try {
      await secure.user({ username: 'ana' });
      const payload = { username: 'ana', password: PASSWORD };
      const answer = await secure.app.inject({
        method: 'POST',
        url: '/api/trpc/auth.signIn',
        headers: json,
        payload,
      });
      expect(answer.cookies.filter(({ name }) => name.endsWith('session'))).toEqual([
        expect.objectContaining({
          name: '__Host-caudal_session',
          path: '/',
          httpOnly: true,
          sameSite: 'Lax',
          secure: true,
        }),
      ]);
      expect(answer.headers['strict-transport-security']).toContain('max-age=31536000');
    } finally {
      await secure.close();
    }
  });

  it('is a new one at each sign-in, whatever the browser brought along', async () => {
    const planted = await signIn({ ...ourPage, cookie: 'caudal_session=planted' });
    const again = await signIn({ ...ourPage, cookie: 'caudal_session=planted' });
    const values = [planted, again].map(({ cookies }) => cookies[0]?.value);
    expect(values).not.toContain('planted');
    expect(new Set(values).size).toBe(2);
  });

  it('is removed by signing out, and opens nothing any more', async () => {
    const [cookie] = (await signIn()).cookies;
    const headers = { ...ourPage, ...json, cookie: `caudal_session=${cookie?.value}` };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(200);
    const out = await bank.app.inject({
      method: 'POST',
      url: '/api/trpc/auth.signOut',
      headers,
      payload: {},
    });
    expect(out.cookies).toEqual([expect.objectContaining({ name: 'caudal_session', value: '', maxAge: 0 })]);
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401);
  });

  it('is sent again when the session is prolonged', async () => {
    const { user, cookie } = await bank.user();
    const inFiveHours = new Date(Date.now() + 5 * 60 * 60 * 1000);
    await bank.database.prisma.session.updateMany({
      where: { userId: user.id },
      data: { expiresAt: inFiveHours },
    });
    const answer = await bank.app.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'caudal_session', value: cookie.split('=')[1] }),
    ]);
  });

  it('gives way to a bearer token', async () => {
    const bruno = await bank.user();
    const headers = { cookie: ana.cookie, authorization: `Bearer ${bruno.token}` };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).json()).toMatchObject({
      username: bruno.user.username,
    });
  });

  it('does not help a wrong bearer token', async () => {
    const headers = { cookie: ana.cookie, authorization: 'Bearer v4.local.wrong' };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).json()).toMatchObject({
      data: { domainCode: 'UNAUTHENTICATED' },
    });
  });
});

describe.each(DOORS)('a change over %s with a cookie', (door) => {
  const open = (headers: Record<string, string>) =>
    call(bank.app, door, { name: 'accounts.open', input: { currency: 'USD' }, headers });

  it.each([
    ['another site says', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['a neighbouring site says', { origin: 'http://other.localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['only the origin tells', { origin: 'https://evil.example' }],
    ['another port of this machine is', { origin: 'http://localhost:4000' }],
    ['the origin is opaque', { origin: 'null' }],
    ['nothing tells', {}],
  ])('is refused where %s', async (_what, headers) => {
    const { cookie } = await bank.user();
    const answer = await open({ host: 'localhost:3000', cookie, ...headers });
    expect([answer.status, answer.domainCode]).toEqual([403, 'CROSS_SITE']);
  });

  it.each([
    ['the browser says same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['the origin is ours', { origin: 'http://localhost:3000' }],
    [
      'the origin is this machine by its other name',
      { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' },
    ],
  ])('is done where %s', async (_what, headers) => {
    const { cookie } = await bank.user();
    expect((await open({ host: 'localhost:3000', cookie, ...headers })).domainCode).toBeUndefined();
  });

  it('is done with a bearer token from anywhere', async () => {
    const { token } = await bank.user();
    const answer = await open({ authorization: `Bearer ${token}`, origin: 'https://program.example' });
    expect(answer.domainCode).toBeUndefined();
  });
});

it('does not let another site sign a visitor in', async () => {
  const answer = await signIn({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
});

describe('an access token', () => {
  it.each([
    ['tampered with', (token: string) => `${token.slice(0, -5)}AAAAA`],
    ['of another algorithm', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.'],
  ])('is refused where it is %s', async (_what, change) => {
    const answer = await bank.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${change(ana.token)}` },
    });
    expect([answer.statusCode, answer.json().data.domainCode]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('what the front door refuses by itself', () => {
  it.each([
    ['an unknown path of the API', { url: '/api/nothing' }, 404, 'NOT_FOUND'],
    ['an unknown path of REST', { url: '/api/v1/nothing/here' }, 404, 'NOT_FOUND'],
    ['a method that is not there', { method: 'PUT', url: '/api/v1/accounts' }, 404, 'NOT_FOUND'],
    [
      'an unknown path of REST that is sent JSON',
      { method: 'POST', url: '/api/v1/nothing', headers: json, payload: '{}' },
      404,
      'NOT_FOUND',
    ],
    ['a slash in the place of an id', { url: '/api/v1/accounts/' }, 404, 'NOT_FOUND'],
    ['an unknown page, without a web', { url: '/nothing' }, 404, 'NOT_FOUND'],
    ['a malformed address', { url: '/api/v1/accounts/%E0%A4%A' }, 400, 'VALIDATION_FAILED'],
    [
      'malformed JSON',
      { method: 'POST', url: '/api/v1/tokens', headers: json, payload: '{' },
      400,
      'VALIDATION_FAILED',
    ],
  ] as const)('%s has the shape of every refusal', async (_what, request, status, domainCode) => {
    const answer = await bank.app.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      message: expect.any(String),
      code: expect.any(String),
      data: { domainCode },
    });
  });

  it.each([
    ['an unknown procedure', { url: '/api/trpc/nothing.here' }, 404, 'NOT_FOUND'],
    ['a name that every object has', { url: '/api/trpc/constructor' }, 404, 'NOT_FOUND'],
    ['a query that is asked for with POST', post('me.get', '{}'), 404, 'NOT_FOUND'],
    ['a change that is no JSON', post('accounts.open', '{'), 400, 'VALIDATION_FAILED'],
    ['a change without a body', { method: 'POST', url: '/api/trpc/accounts.open' }, 400, 'VALIDATION_FAILED'],
    ['a batch whose inputs are a text', post('accounts.open?batch=1', '"0"'), 400, 'VALIDATION_FAILED'],
    ['two inputs', { url: '/api/trpc/me.get?input=%7B%7D&input=%7B%7D' }, 400, 'VALIDATION_FAILED'],
    ['a change that is asked for with GET', { url: '/api/trpc/auth.signOut' }, 404, 'NOT_FOUND'],
    ['a query that is no JSON', { url: '/api/trpc/accounts.get?input=%7B' }, 400, 'VALIDATION_FAILED'],
  ] as const)('%s has the shape of tRPC’s errors', async (_what, request, status, domainCode) => {
    const type = 'payload' in request ? json : {};
    const headers = { authorization: `Bearer ${ana.token}`, ...type };
    const answer = await bank.app.inject({ ...request, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      error: { code: expect.any(Number), data: { domainCode, httpStatus: status } },
    });
  });

  it('more than ten calls in one request', async () => {
    const names = Array.from({ length: 11 }, () => 'currencies.list').join(',');
    const answer = await bank.app.inject({ url: `/api/trpc/${names}?batch=1&input=%7B%7D` });
    expect(answer.json()).toMatchObject({ error: { data: { domainCode: 'VALIDATION_FAILED' } } });
  });
});

it('takes the number of a page’s size over REST as digits only, and an empty filter as none', async () => {
  const page = (query: string) =>
    bank.app.inject({
      url: `/api/v1/transfers?${query}`,
      headers: { authorization: `Bearer ${ana.token}` },
    });
  for (const limit of ['1', '100', '']) expect((await page(`limit=${limit}`)).statusCode).toBe(200);
  for (const limit of ['0', '101', '1e1', '0x10', '-1', '1.5', 'many', '1&limit=2']) {
    const answer = await page(`limit=${limit}`);
    expect([answer.statusCode, answer.json().issues]).toMatchObject([400, [{ path: ['limit'] }]]);
  }
});

it('answers each call of a batch for itself', async () => {
  const answer = await bank.app.inject({
    url: `/api/trpc/currencies.list,me.get,accounts.get?batch=1&input=${encodeURIComponent('{"2":{"id":"x"}}')}`,
    headers: { authorization: `Bearer ${ana.token}` },
  });
  expect(answer.statusCode).toBe(207);
  expect(answer.json()).toMatchObject([
    { result: { data: { nextCursor: null } } },
    { result: { data: { username: 'ana' } } },
    { error: { data: { domainCode: 'VALIDATION_FAILED', issues: [{ path: ['id'] }] } } },
  ]);
});

describe.each(DOORS)('an error of ours over %s', (door) => {
  it('says nothing but the request’s id', async () => {
    const broken = await openTestBank();
    const { token } = await broken.user();
    const owner = createDatabase({ url: broken.database.ownerUrl, poolSize: 1 });
    // PostgreSQL's own words name the table.
    await owner.prisma.$executeRaw`REVOKE SELECT ON accounts FROM caudal_app`;
    await owner.close();
    const answer = await call(broken.app, door, {
      name: 'accounts.list',
      headers: { authorization: `Bearer ${token}` },
    });
    await broken.close();
    expect([answer.status, answer.domainCode]).toEqual([500, 'INTERNAL']);
    expect(answer.response.body).toContain(String(answer.response.headers['x-request-id']));
    expect(answer.response.body).not.toMatch(/accounts\b(?!\.)|permission|prisma|\.ts|node_modules/i);
  });

  it('is UNAVAILABLE with a time to come back where the database cannot be reached', async () => {
    const nowhere = createDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' });
    const identity = createIdentity({
      prisma: nowhere.prisma,
      jobs: createJobs(nowhere.prisma),
      secrets: [TOKEN_SECRET],
    });
    const cut = await openTestBank({ runtime: { ...bank.runtime, identity } });
    for (const headers of [{ authorization: `Bearer ${ana.token}` }, { cookie: ana.cookie }]) {
      const answer = await call(cut.app, door, { name: 'me.get', headers });
      expect([answer.status, answer.domainCode]).toEqual([503, 'UNAVAILABLE']);
      expect(Number(answer.response.headers['retry-after'])).toBeGreaterThan(0);
    }
    await cut.close();
    await nowhere.close();
  });

  it('passes on the time to come back that the posting engine says', async () => {
    const stopping = await openTestBank();
    const customer = await stopping.user();
    const account = await anAccountWith(stopping, { owner: customer, banker: customer });
    await stopping.runtime.banking.close();
    const answer = await call(stopping.app, door, {
      name: 'transfers.create',
      input: { id: uuidv7(), fromAccountId: account.id, to: 'ana', amountMinor: '1', currency: 'USD' },
      headers: { authorization: `Bearer ${customer.token}` },
    });
    await stopping.close();
    expect([answer.status, answer.domainCode, answer.response.headers['retry-after']]).toEqual([
      503,
      'UNAVAILABLE',
      '1',
    ]);
  });
});

describe('every answer', () => {
  it.each([
    '/healthz',
    '/readyz',
    '/docs/',
    '/api/v1/currencies',
    '/api/trpc/currencies.list',
    '/nothing',
    '/api/v1/accounts/%E0%A4%A',
  ])('of %s has the security headers and a request id', async (url) => {
    const { headers } = await bank.app.inject({ url });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('of the API is not kept by anybody', async () => {
    const { headers } = await bank.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${ana.token}` },
    });
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('the documentation', () => {
  it('is served whole from here, without inline scripts', async () => {
    const page = await bank.app.inject({ url: '/docs/' });
    const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(parts).toHaveLength(4);
    for (const url of parts) expect((await bank.app.inject({ url })).statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>|https?:/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  });

  it('is the OpenAPI document', async () => {
    const { paths } = (await bank.app.inject({ url: '/api/v1/openapi.json' })).json();
    expect(Object.keys(paths)).toContain('/transfers/batch');
  });
});

describe('a connection', () => {
  it('is not held for ever by a request that never comes to its end', () => {
    expect(bank.app.server.requestTimeout).toBe(30_000);
    expect(bank.app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  });

  it('has its request answered whole that was begun before the end', async () => {
    const { app, close } = await openTestBank();
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    const socket = connect(Number(port), '127.0.0.1');
    const accepted = Promise.withResolvers<Socket>();
    app.server.once('connection', accepted.resolve);
    socket.write('GET /api/v1/currencies HTTP/1.1\r\n');
    const serverSide = await accepted.promise;
    await expect.poll(() => serverSide.bytesRead).toBeGreaterThan(0);
    const closed = close();
    await expect.poll(() => app.server.listening).toBe(false);
    socket.write('Host: localhost\r\n\r\n');
    const answer = await text(socket);
    await closed;
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/^connection: close\r$/im);
  });
});

describe('readiness', () => {
  it('is off while the process goes down and where the database does not answer', async () => {
    const stopping = await openTestBank({
      health: { accepting: () => false, askDatabase: async () => undefined },
    });
    const cut = await openTestBank({
      health: { accepting: () => true, askDatabase: () => Promise.reject(new Error('gone')) },
    });
    try {
      for (const { app } of [stopping, cut]) {
        expect((await app.inject({ url: '/readyz' })).statusCode).toBe(503);
        expect((await app.inject({ url: '/healthz' })).statusCode).toBe(200);
      }
    } finally {
      await stopping.close();
      await cut.close();
    }
  });
});

function post(path: string, payload: string) {
  return { method: 'POST', url: `/api/trpc/${path}`, payload } as const;
}
