import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { createDatabase } from '@caudal/db';
import { migrate } from '@caudal/db/migrations';
import { createIdentity } from '@caudal/identity';
import { createJobs } from '@caudal/jobs';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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
  it('session cookie over http on loopback: HttpOnly and SameSite=Lax, neither Secure nor Domain', async () => {
    const [cookie] = (await signIn()).cookies;
    expect(cookie).toMatchObject({ name: 'caudal_session', path: '/', httpOnly: true, sameSite: 'Lax' });
    expect(cookie?.secure).toBeUndefined();
    expect(cookie?.domain).toBeUndefined();
  });

  it('session cookie over https: __Host- prefix and Secure', async () => {
    const publicUrl = new URL('https://bank.example.com');
    const secure = await openTestBank({
      http: {
        host: 'localhost',
        port: 3000,
        publicUrl,
        trustedProxies: [],
        allowedHosts: [],
        corsOrigins: [],
      },
    });
    try {
      await secure.user({ username: 'ana' });
      const payload = { username: 'ana', password: PASSWORD };
      const answer = await secure.app.inject({
        method: 'POST',
        url: '/api/trpc/auth.signIn',
        headers: { ...json, host: publicUrl.host },
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

  it('sign-in with a planted session cookie: sets a new one each time', async () => {
    const planted = await signIn({ ...ourPage, cookie: 'caudal_session=planted' });
    const again = await signIn({ ...ourPage, cookie: 'caudal_session=planted' });
    const values = [planted, again].map(({ cookies }) => cookies[0]?.value);
    expect(values).not.toContain('planted');
    expect(new Set(values).size).toBe(2);
  });

  it('sign-in again in the same browser: ends its former session', async () => {
    const [cookie] = (await signIn()).cookies;
    const headers = { ...ourPage, cookie: `caudal_session=${cookie?.value}` };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(200);
    const wrong = await signIn(headers, { username: 'ana', password: 'a wrong guess' });
    expect(wrong.statusCode).toBe(401);
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(200);
    const again = await signIn(headers);
    expect(again.statusCode).toBe(200);
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401);
  });

  it('sign-in as another user in the same browser: ends the former user’s session', async () => {
    const former = await bank.user();
    const headers = { ...ourPage, cookie: former.cookie };
    expect((await signIn(headers)).statusCode).toBe(200);
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401);
  });

  it('sign-out: removes the session cookie and ends its session', async () => {
    const [cookie] = (await signIn()).cookies;
    const headers = { ...ourPage, ...json, cookie: `caudal_session=${cookie?.value}` };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(200);
    const out = await bank.app.inject({
      method: 'POST',
      url: '/api/trpc/auth.signOut',
      headers,
      payload: {},
    });
    expect(out.cookies).toEqual(
      ['caudal_session', 'caudal_session_ends'].map((name) =>
        expect.objectContaining({ name, value: '', maxAge: 0 }),
      ),
    );
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401);
  });

  it('prolonged session: sets the cookie again; not for what a page asks unattended', async () => {
    const { user, cookie } = await bank.user();
    const inFiveHours = new Date(Date.now() + 5 * 60 * 60 * 1000);
    await bank.database.prisma.session.updateMany({
      where: { userId: user.id },
      data: { expiresAt: inFiveHours },
    });
    const unattended = { cookie, 'x-unattended': '1' };
    expect((await bank.app.inject({ url: '/api/v1/me', headers: unattended })).cookies).toEqual([]);
    const answer = await bank.app.inject({ url: '/api/v1/me', headers: { cookie } });
    expect(answer.cookies).toEqual([
      expect.objectContaining({ name: 'caudal_session', value: cookie.split('=')[1] }),
      expect.objectContaining({ name: 'caudal_session_ends' }),
    ]);
  });

  describe('the end of the session, for scripts', () => {
    const HOUR_S = 60 * 60;
    const DAY_S = 24 * HOUR_S;
    /** What the cookie says, in seconds from now. */
    const endsIn = (cookies: readonly { readonly name: string; readonly value: string }[]) => {
      const value = cookies.find(({ name }) => name === 'caudal_session_ends')?.value ?? '';
      return value.split('.').map((seconds) => Number(seconds) - Date.now() / 1_000);
    };
    const extend = (headers: Record<string, string>) =>
      bank.app.inject({
        method: 'POST',
        url: '/api/trpc/auth.extendSession',
        headers: { ...ourPage, ...json, ...headers },
        payload: {},
      });

    it('sign-in: a cookie that scripts can read says the end, and the latest end', async () => {
      const { cookies } = await signIn();
      expect(cookies[1]).toMatchObject({ name: 'caudal_session_ends', path: '/', sameSite: 'Lax' });
      expect(cookies[1]?.httpOnly).toBeUndefined();
      const [ends, latest] = endsIn(cookies);
      expect(ends).toBeCloseTo(12 * HOUR_S, -2);
      expect(latest).toBeCloseTo(7 * DAY_S, -2);
    });

    it('extended: the whole lifetime again, by the same secret', async () => {
      const { user, cookie } = await bank.user();
      const where = { userId: user.id, holder: 'browser' } as const;
      const inTenHours = new Date(Date.now() + 10 * HOUR_S * 1_000);
      await bank.database.prisma.session.updateMany({ where, data: { expiresAt: inTenHours } });
      const answer = await extend({ cookie });
      expect(answer.cookies[0]).toMatchObject({ name: 'caudal_session', value: cookie.split('=')[1] });
      expect(endsIn(answer.cookies)[0]).toBeCloseTo(12 * HOUR_S, -2);
      const { expiresAt } = await bank.database.prisma.session.findFirstOrThrow({ where });
      expect((expiresAt.getTime() - Date.now()) / 1_000).toBeCloseTo(12 * HOUR_S, -2);
    });

    it('a program’s session stays as it is, and no browser’s with it', async () => {
      const { user, token, cookie } = await bank.user();
      const endings = async () => {
        const where = { userId: user.id };
        const sessions = await bank.database.prisma.session.findMany({ where, orderBy: { id: 'asc' } });
        return sessions.map(({ expiresAt }) => expiresAt);
      };
      const before = await endings();
      const answer = await extend({ authorization: `Bearer ${token}`, cookie });
      expect([answer.statusCode, answer.cookies]).toEqual([200, []]);
      expect(await endings()).toEqual(before);
    });

    it('extended after it was blocked: UNAUTHENTICATED, no cookie', async () => {
      const { user, cookie } = await bank.user();
      await bank.database.prisma.session.updateMany({
        where: { userId: user.id },
        data: { blockedAt: new Date() },
      });
      const answer = await extend({ cookie });
      expect([answer.statusCode, answer.cookies]).toEqual([401, []]);
    });
  });

  it('bearer token and session cookie: the token decides', async () => {
    const bruno = await bank.user();
    const headers = { cookie: ana.cookie, authorization: `Bearer ${bruno.token}` };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).json()).toMatchObject({
      username: bruno.user.username,
    });
  });

  it('wrong bearer token and a good session cookie: UNAUTHENTICATED', async () => {
    const headers = { cookie: ana.cookie, authorization: 'Bearer v4.local.wrong' };
    expect((await bank.app.inject({ url: '/api/v1/me', headers })).json()).toMatchObject({
      data: { domainCode: 'UNAUTHENTICATED' },
    });
  });
});

describe.each(DOORS)('cross-site requests over %s', (door) => {
  const open = (headers: Record<string, string>) =>
    call(bank.app, door, { name: 'accounts.open', input: { currency: 'USD' }, headers });

  it.each([
    ['Sec-Fetch-Site: cross-site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['Sec-Fetch-Site: same-site', { origin: 'http://other.localhost:3000', 'sec-fetch-site': 'same-site' }],
    ['Origin of another site, no Sec-Fetch-Site', { origin: 'https://evil.example' }],
    ['Origin of another port on this machine', { origin: 'http://localhost:4000' }],
    ['opaque Origin', { origin: 'null' }],
    ['neither Origin nor Sec-Fetch-Site', {}],
  ])('change with a session cookie, %s: CROSS_SITE', async (_what, headers) => {
    const { cookie } = await bank.user();
    const answer = await open({ host: 'localhost:3000', cookie, ...headers });
    expect([answer.status, answer.domainCode]).toEqual([403, 'CROSS_SITE']);
  });

  it.each([
    ['Sec-Fetch-Site: same-origin', { 'sec-fetch-site': 'same-origin' }],
    ['our Origin', { origin: 'http://localhost:3000' }],
    ['Origin with this machine’s other name', { origin: 'http://127.0.0.1:3000', host: '127.0.0.1:3000' }],
  ])('change with a session cookie, %s: allowed', async (_what, headers) => {
    const { cookie } = await bank.user();
    expect((await open({ host: 'localhost:3000', cookie, ...headers })).domainCode).toBeUndefined();
  });

  it('change with a bearer token from any origin: allowed', async () => {
    const { token } = await bank.user();
    const answer = await open({ authorization: `Bearer ${token}`, origin: 'https://program.example' });
    expect(answer.domainCode).toBeUndefined();
  });
});

it('sign-in from another site: 403, no cookie', async () => {
  const answer = await signIn({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
  expect([answer.statusCode, answer.cookies]).toEqual([403, []]);
});

describe('an access token', () => {
  it.each([
    ['tampered access token', (token: string) => `${token.slice(0, -5)}AAAAA`],
    ['access token with `alg: none`', () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.'],
  ])('%s: UNAUTHENTICATED', async (_what, change) => {
    const answer = await bank.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${change(ana.token)}` },
    });
    expect([answer.statusCode, answer.json().data.domainCode]).toEqual([401, 'UNAUTHENTICATED']);
  });
});

describe('refusals of the front door', () => {
  it.each([
    ['unknown path under /api', { url: '/api/nothing' }, 404, 'NOT_FOUND'],
    ['unknown path of REST', { url: '/api/v1/nothing/here' }, 404, 'NOT_FOUND'],
    ['unknown method of a REST path', { method: 'PUT', url: '/api/v1/accounts' }, 405, 'METHOD_NOT_ALLOWED'],
    [
      'unknown path of REST with a JSON body',
      { method: 'POST', url: '/api/v1/nothing', headers: json, payload: '{}' },
      404,
      'NOT_FOUND',
    ],
    ['slash instead of an id', { url: '/api/v1/accounts/' }, 404, 'NOT_FOUND'],
    ['unknown page, no web', { url: '/nothing' }, 404, 'NOT_FOUND'],
    ['malformed address', { url: '/api/v1/accounts/%E0%A4%A' }, 400, 'VALIDATION_FAILED'],
    [
      'malformed JSON',
      { method: 'POST', url: '/api/v1/tokens', headers: json, payload: '{' },
      400,
      'VALIDATION_FAILED',
    ],
  ] as const)('%s: refusal in the shape of REST', async (_what, request, status, domainCode) => {
    const answer = await bank.app.inject(request);
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      message: expect.any(String),
      code: expect.any(String),
      data: { domainCode, requestId: answer.headers['x-request-id'] },
    });
  });

  it.each([
    ['unknown procedure', { url: '/api/trpc/nothing.here' }, 404, 'NOT_FOUND'],
    ['procedure named like a property of every object', { url: '/api/trpc/constructor' }, 404, 'NOT_FOUND'],
    ['query by POST', post('me.get', '{}'), 405, 'METHOD_NOT_ALLOWED'],
    ['mutation with malformed JSON', post('accounts.open', '{'), 400, 'VALIDATION_FAILED'],
    ['mutation without a body', { method: 'POST', url: '/api/trpc/accounts.open' }, 400, 'VALIDATION_FAILED'],
    ['batch whose inputs are a string', post('accounts.open?batch=1', '"0"'), 400, 'VALIDATION_FAILED'],
    [
      'query with two inputs',
      { url: '/api/trpc/me.get?input=%7B%7D&input=%7B%7D' },
      400,
      'VALIDATION_FAILED',
    ],
    ['mutation by GET', { url: '/api/trpc/auth.signOut' }, 405, 'METHOD_NOT_ALLOWED'],
    ['query with malformed JSON', { url: '/api/trpc/accounts.get?input=%7B' }, 400, 'VALIDATION_FAILED'],
  ] as const)('%s: refusal in the shape of tRPC', async (_what, request, status, domainCode) => {
    const type = 'payload' in request ? json : {};
    const headers = { authorization: `Bearer ${ana.token}`, ...type };
    const answer = await bank.app.inject({ ...request, headers });
    expect(answer.statusCode).toBe(status);
    expect(answer.json()).toMatchObject({
      error: {
        code: expect.any(Number),
        data: { domainCode, httpStatus: status, requestId: answer.headers['x-request-id'] },
      },
    });
  });

  it('more than ten calls in one request: VALIDATION_FAILED', async () => {
    const names = Array.from({ length: 11 }, () => 'currencies.list').join(',');
    const answer = await bank.app.inject({ url: `/api/trpc/${names}?batch=1&input=%7B%7D` });
    expect(answer.json()).toMatchObject({ error: { data: { domainCode: 'VALIDATION_FAILED' } } });
  });
});

it('limit over REST: 1 to 100 in digits', async () => {
  const page = (query: string) =>
    bank.app.inject({
      url: `/api/v1/transfers?${query}`,
      headers: { authorization: `Bearer ${ana.token}` },
    });
  for (const limit of ['1', '100']) expect((await page(`limit=${limit}`)).statusCode).toBe(200);
  for (const limit of ['0', '101', '1e1', '0x10', '-1', '1.5', 'many']) {
    const answer = await page(`limit=${limit}`);
    expect([answer.statusCode, answer.json().issues]).toMatchObject([400, [{ path: ['limit'] }]]);
  }
});

it.each([
  ['cursor=', [{ path: ['cursor'], code: 'empty' }]],
  [
    'limit=&cursor=',
    [
      { path: ['limit'], code: 'empty' },
      { path: ['cursor'], code: 'empty' },
    ],
  ],
  ['cursor', [{ path: ['cursor'], code: 'empty' }]],
  ['limit=1&limit=2', [{ path: ['limit'], code: 'repeated' }]],
  ['limit=1&limit=1', [{ path: ['limit'], code: 'repeated' }]],
  ['surprise=1', [{ path: ['surprise'], code: 'unknown-field' }]],
])('query ?%s: VALIDATION_FAILED, names the parameter', async (query, issues) => {
  const headers = { authorization: `Bearer ${ana.token}` };
  const answer = await bank.app.inject({ url: `/api/v1/transfers?${query}`, headers });
  expect([answer.statusCode, answer.json().issues]).toMatchObject([400, issues]);
});

describe('WWW-Authenticate', () => {
  const challengeOf = async (url: string, authorization?: string) => {
    const headers = authorization === undefined ? {} : { authorization };
    const answer = await bank.app.inject({ url, headers });
    return [answer.statusCode, answer.headers['www-authenticate']];
  };

  it.each(['/api/v1/me', '/api/trpc/me.get', '/api/trpc/currencies.list,me.get?batch=1'])(
    '%s without a token: Bearer, without an error',
    async (url) => {
      expect(await challengeOf(url)).toEqual([url.includes('batch') ? 207 : 401, 'Bearer realm="Caudal"']);
    },
  );

  it.each(['/api/v1/me', '/api/trpc/me.get'])('%s with a wrong token: invalid_token', async (url) => {
    expect(await challengeOf(url, 'Bearer nonsense')).toEqual([
      401,
      'Bearer realm="Caudal", error="invalid_token", error_description="The access token is not valid"',
    ]);
  });

  it('wrong password: Bearer, without an error', async () => {
    const answer = await bank.app.inject({
      method: 'POST',
      url: '/api/v1/tokens',
      headers: json,
      payload: '{"username":"ana","password":"not hers at all"}',
    });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="Caudal"']);
  });
});

it('batch with one bad call: 207, each call has its own result', async () => {
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

describe.each(DOORS)('errors of ours over %s', (door) => {
  it('database error: INTERNAL, shows only the request id', async () => {
    const broken = await openTestBank();
    const { token } = await broken.user();
    const owner = createDatabase({ url: broken.database.ownerUrl, poolSize: 1 });
    // Fails while PostgreSQL plans a statement on the table, with a message that names it.
    await owner.prisma.$executeRaw`
      CREATE FUNCTION fail() RETURNS boolean IMMUTABLE LANGUAGE plpgsql
      AS 'BEGIN RAISE EXCEPTION ''no permission for accounts''; END'`;
    await owner.prisma.$executeRaw`ALTER TABLE accounts ENABLE ROW LEVEL SECURITY`;
    await owner.prisma.$executeRaw`CREATE POLICY fails ON accounts USING (fail())`;
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

  it('role without its rights: UNAVAILABLE with Retry-After, not ready until the next migrate', async () => {
    const broken = await openTestBank();
    const { ownerUrl: url } = broken.database;
    const { token } = await broken.user();
    const owner = createDatabase({ url, poolSize: 1 });
    await owner.prisma.$executeRaw`REVOKE ALL ON accounts FROM caudal_app`;
    await owner.close();
    const list = () =>
      call(broken.app, door, { name: 'accounts.list', headers: { authorization: `Bearer ${token}` } });
    const refused = await list();
    expect([refused.status, refused.domainCode]).toEqual([503, 'UNAVAILABLE']);
    expect(Number(refused.response.headers['retry-after'])).toBeGreaterThan(0);
    const ready = () => broken.app.inject({ url: '/readyz' });
    const notReady = await ready();
    expect([notReady.statusCode, notReady.json()]).toEqual([
      503,
      {
        status: 'not ready',
        problem:
          'caudal_app lacks SELECT on accounts and 6 more rights: run "npm run caudal -- migrate" with the DATABASE_URL of their owner.',
      },
    ]);

    await migrate({ url });
    expect((await list()).status).toBe(200);
    await vi.waitFor(async () => expect((await ready()).statusCode).toBe(200), { timeout: 240_000 });
    await broken.close();
  });

  it('unreachable database: UNAVAILABLE with Retry-After', async () => {
    const nowhere = createDatabase({ url: 'postgresql://nobody@127.0.0.1:1/nothing' });
    const identity = createIdentity({
      prisma: nowhere.prisma,
      jobs: createJobs(nowhere.prisma),
      bankName: 'Nowhere',
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

  it('stopped posting engine: UNAVAILABLE with the engine’s Retry-After', async () => {
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

describe('headers of every answer', () => {
  it.each([
    '/healthz',
    '/readyz',
    '/docs/',
    '/api/v1/currencies',
    '/api/trpc/currencies.list',
    '/nothing',
    '/api/v1/accounts/%E0%A4%A',
  ])('%s: security headers and a request id', async (url) => {
    const { headers } = await bank.app.inject({ url });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('answer of the API: Cache-Control no-store', async () => {
    const { headers } = await bank.app.inject({
      url: '/api/v1/me',
      headers: { authorization: `Bearer ${ana.token}` },
    });
    expect(headers['cache-control']).toBe('no-store');
  });
});

describe('the documentation', () => {
  it('/docs: all files from this server, no inline scripts', async () => {
    const page = await bank.app.inject({ url: '/docs/' });
    const parts = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path = '']) => path);
    expect(parts).toHaveLength(5);
    for (const url of parts) expect((await bank.app.inject({ url })).statusCode).toBe(200);
    expect(page.body).not.toMatch(/<script>|https?:/);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  });

  it('/api/v1/openapi.json: describes the REST paths', async () => {
    const { paths } = (await bank.app.inject({ url: '/api/v1/openapi.json' })).json();
    expect(Object.keys(paths)).toContain('/transfers/batch');
  });
});

describe('connections', () => {
  it('incomplete request: times out after 30 seconds', () => {
    expect(bank.app.server.requestTimeout).toBe(30_000);
    expect(bank.app.server.headersTimeout).toBeLessThanOrEqual(60_000);
  });

  it('request begun before close: full answer, then the connection closes', async () => {
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
  it('stopping process or unreachable database: /readyz 503, /healthz 200', async () => {
    const stopping = await openTestBank({
      health: { accepting: () => false, findProblem: async () => undefined },
    });
    const cut = await openTestBank({
      health: { accepting: () => true, findProblem: () => Promise.reject(new Error('gone')) },
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
