import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { HTTPMethods } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';

let bank: TestBank;
let port: number;
beforeAll(async () => {
  bank = await openTestBank();
  port = Number(new URL(await bank.app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(() => bank.close());

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY'] as const;

describe.each([
  ['/healthz', ['GET', 'HEAD']],
  ['/docs/', ['GET', 'HEAD']],
  ['/api/v1/accounts', ['GET', 'HEAD', 'POST']],
  ['/api/v1/accounts/0199a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b', ['GET', 'HEAD']],
  ['/api/v1/me', ['GET', 'HEAD', 'PATCH']],
  ['/api/v1/openapi.json', ['GET', 'HEAD']],
  ['/api/trpc/me.get', ['GET', 'POST']],
])('%s', (url, allowed) => {
  it.each(METHODS.filter((method) => !allowed.includes(method)))(
    '%s: METHOD_NOT_ALLOWED, the others in Allow, whatever the body',
    async (method) => {
      for (const body of [{}, { headers: { 'content-type': 'application/json' }, payload: '{' }]) {
        const answer = await bank.app.inject({ method: method as HTTPMethods & 'GET', url, ...body });
        expect(answer.statusCode).toBe(405);
        expect(String(answer.headers.allow).split(', ').toSorted()).toEqual(allowed);
        if (method !== 'HEAD') expect(answer.body).toContain('METHOD_NOT_ALLOWED');
        expect(answer.headers['x-request-id']).toBeDefined();
      }
    },
  );
});

/** For methods that `inject` does not take. */
async function send(line: string, to = port): Promise<string> {
  const socket = connect(to, '127.0.0.1');
  socket.write(`${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  return text(socket);
}

describe('methods that no path takes', () => {
  it.each(['PROPFIND /healthz', 'PURGE /api/v1/accounts', 'MKCOL /api/trpc/me.get', 'LOCK /nothing'])(
    '%s: NOT_IMPLEMENTED',
    async (line) => {
      expect(await send(line)).toMatch(/^HTTP\/1\.1 501 [\s\S]*"NOT_IMPLEMENTED"/);
    },
  );

  it('OPTIONS *: METHOD_NOT_ALLOWED with the methods in use', async () => {
    expect(await send('OPTIONS *')).toMatch(
      /^HTTP\/1\.1 405 [\s\S]*allow: GET, HEAD, POST, PATCH, DELETE\r\n[\s\S]*"METHOD_NOT_ALLOWED"/i,
    );
  });

  it('OPTIONS * to a server with pages: METHOD_NOT_ALLOWED', async () => {
    const unreachable = async () => expect.unreachable();
    const web = { dev: false, load: fixedLimit(1), handle: unreachable, close: async () => undefined };
    const withPages = await openTestBank({ web });
    const url = await withPages.app.listen({ host: '127.0.0.1', port: 0 });
    expect(await send('OPTIONS *', Number(new URL(url).port))).toMatch(/^HTTP\/1\.1 405 /);
    expect((await fetch(url, { method: 'DELETE' })).headers.get('allow')).toBe('GET, HEAD, POST');
    await withPages.close();
  });

  it('QUERY without a content type to an unknown path: NOT_FOUND', async () => {
    expect(await send('QUERY /nothing')).toMatch(/^HTTP\/1\.1 4\d\d /);
  });
});

it('query by POST and mutation by GET over tRPC: METHOD_NOT_ALLOWED, the right one in Allow', async () => {
  const query = await bank.app.inject({
    method: 'POST',
    url: '/api/trpc/me.get',
    headers: { 'content-type': 'application/json' },
    payload: '{}',
  });
  const mutation = await bank.app.inject({ url: '/api/trpc/auth.signOut' });
  expect([query.statusCode, query.headers.allow]).toEqual([405, 'GET']);
  expect([mutation.statusCode, mutation.headers.allow]).toEqual([405, 'POST']);
});
