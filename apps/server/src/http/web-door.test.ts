import { once } from 'node:events';
import { type IncomingMessage, type RequestOptions, type ServerResponse, request as send } from 'node:http';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import type { Web } from './web-door.ts';

/** Replaces Next: answers with the request it got, and reads the body itself as Next does. */
const echo: Web = {
  dev: false,
  load: fixedLimit(100),
  close: async () => undefined,
  async handle(request: IncomingMessage, response: ServerResponse) {
    const body: string[] = [];
    for await (const chunk of request) body.push(String(chunk));
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({
        url: request.url,
        policy: request.headers['content-security-policy'],
        body: body.join(''),
      }),
    );
  },
};

let bank: TestBank;

beforeAll(async () => {
  bank = await openTestBank({ web: echo });
});
afterAll(() => bank.close());

describe('pages', () => {
  it('page: same policy in request and answer, new nonce each time', async () => {
    const [one, two] = [
      await bank.app.inject({ url: '/send?to=bruno' }),
      await bank.app.inject({ url: '/send' }),
    ];
    const policy = String(one.headers['content-security-policy']);
    expect(one.json()).toMatchObject({ url: '/send?to=bruno', policy });
    expect(policy).toMatch(/script-src 'self' 'nonce-[A-Za-z0-9+/=]{24}' 'strict-dynamic';/);
    expect(policy).toMatch(/style-src 'self' 'nonce-[^']+'; style-src-attr 'unsafe-inline'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe-eval|ws:/);
    expect(two.headers['content-security-policy']).not.toBe(policy);
  });

  it('page: security headers and a request id', async () => {
    const { headers } = await bank.app.inject({ url: '/' });
    expect(headers).toMatchObject({
      'x-frame-options': 'DENY',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('policy of a page: unsafe-eval and web sockets only in development', async () => {
    const dev = await openTestBank({ web: { ...echo, dev: true } });
    const { headers } = await dev.app.inject({ url: '/' });
    await dev.close();
    expect(headers['content-security-policy']).toMatch(/'unsafe-eval'.* ws:/);
  });

  it('POST to a page: Next reads the body', async () => {
    const headers = { 'content-type': 'text/plain' };
    const answer = await bank.app.inject({ method: 'POST', url: '/action', headers, payload: 'hello' });
    expect(answer.json()).toMatchObject({ body: 'hello' });
  });

  it('POST to a page from another site with a session cookie: 403', async () => {
    const { cookie } = await bank.user();
    const headers = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await bank.app.inject({ method: 'POST', url: '/action', headers })).statusCode).toBe(403);
  });

  it('unknown path under /api: NOT_FOUND, no page', async () => {
    expect((await bank.app.inject({ url: '/api/nothing' })).json()).toMatchObject({
      data: { domainCode: 'NOT_FOUND' },
    });
  });
});

describe('pages beyond the limit', () => {
  const full: Web = { ...echo, load: fixedLimit(1) };
  let busy: TestBank;
  let listening: Promise<string>;
  let answers: LightMyRequestResponse[];

  beforeAll(async () => {
    busy = await openTestBank({ web: full });
    listening = busy.app.listen({ host: '127.0.0.1', port: 0 });
    answers = await Promise.all([busy.app.inject({ url: '/' }), busy.app.inject({ url: '/' })]);
  });
  afterAll(() => busy.close());

  it('page beyond the limit: 503 with Retry-After and a page that reloads itself', () => {
    const [made, refused] = answers.toSorted((a, b) => a.statusCode - b.statusCode);
    expect([made?.statusCode, refused?.statusCode]).toEqual([200, 503]);
    expect(refused?.headers).toMatchObject({
      'retry-after': '1',
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-frame-options': 'DENY',
    });
    const nonce = /'nonce-([^']+)'/.exec(String(refused?.headers['content-security-policy']))?.[1];
    expect(refused?.body).toContain(`<style nonce="${nonce}">`);
    expect(refused?.body).toContain('http-equiv="refresh"');
  });

  it('sequential pages at a limit of one: all 200', async () => {
    for (let page = 0; page < 3; page++) expect((await busy.app.inject({ url: '/' })).statusCode).toBe(200);
  });

  it('page limit reached: files, API and health still answer', async () => {
    const leave = full.load.enter();
    const statuses = ['/', '/_next/static/a.js', '/api/v1/currencies', '/healthz'].map(
      async (url) => (await busy.app.inject({ url })).statusCode,
    );
    expect(await Promise.all(statuses)).toEqual([503, 200, 200, 200]);
    leave?.();
  });

  it.each<RequestOptions>([
    { path: '/_next/static/../../sign-in' },
    { path: '/_next/static/%2e%2e/%2e%2e/sign-in' },
    { path: '/%5Fnext/static/a.js' },
    { path: '/_next/static/a.js', method: 'POST' },
    { path: '/_next/static/a.js', headers: { range: 'bytes=9-1' } },
    { path: '/_next/static/a.js', headers: { 'if-match': 'x' } },
  ])('page that looks like a file counts against the limit: %j', async (request) => {
    const leave = full.load.enter();
    expect(await statusOf(request)).toBe(503);
    leave?.();
  });

  /** Over a real socket: `inject` and `fetch` resolve dots. */
  async function statusOf(options: RequestOptions): Promise<number | undefined> {
    const { port } = new URL(await listening);
    const [response] = await once(send({ host: '127.0.0.1', port, ...options }).end(), 'response');
    response.resume();
    return response.statusCode;
  }
});

describe('prolonged sessions', () => {
  async function halfwayThrough() {
    const customer = await bank.user();
    const inFiveHours = new Date(Date.now() + 5 * 60 * 60 * 1000);
    await bank.database.prisma.session.updateMany({
      where: { userId: customer.user.id },
      data: { expiresAt: inFiveHours },
    });
    return customer;
  }

  it('navigation with an aging session: sets the cookie again', async () => {
    const { cookie } = await halfwayThrough();
    const { cookies } = await bank.app.inject({
      url: '/',
      headers: { cookie, 'sec-fetch-mode': 'navigate' },
    });
    expect(cookies).toEqual([
      expect.objectContaining({ name: 'caudal_session', httpOnly: true }),
      expect.objectContaining({ name: 'caudal_session_ends' }),
    ]);
  });

  it('file request with an aging session: sets no cookie', async () => {
    const { cookie } = await halfwayThrough();
    const { cookies } = await bank.app.inject({
      url: '/_next/static/a.js',
      headers: { cookie, 'sec-fetch-mode': 'cors' },
    });
    expect(cookies).toEqual([]);
  });
});
