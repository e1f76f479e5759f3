import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Registry } from '@prometheus-io/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, type TestBank, type TestBankOptions } from '../fixtures/test-bank.ts';
import { httpMetrics } from '../metrics/http-metrics.ts';
import type { Web } from './web-door.ts';

const TOKEN = 'a token for the metrics';
const pages: Web = {
  dev: false,
  load: fixedLimit(100),
  close: async () => undefined,
  handle: async (request: IncomingMessage, response: ServerResponse) =>
    void response.end(`page ${request.url} of ${request.headers.host}`),
};
const http = { host: 'localhost', port: 3000, trustedProxies: [], allowedHosts: [], corsOrigins: [] };

let local: TestBank;
let hosted: TestBank;
let proxied: TestBank;

beforeAll(async () => {
  const registry = new Registry();
  const options: TestBankOptions = {
    web: pages,
    metrics: { registry, http: httpMetrics(registry), token: TOKEN },
  };
  local = await openTestBank({ ...options, http: { ...http, publicUrl: new URL('http://localhost:3000') } });
  const { database } = local;
  const publicUrl = new URL('https://bank.example.com');
  hosted = await openTestBank({
    web: pages,
    database,
    http: { ...http, publicUrl, allowedHosts: ['bank.internal', '10.0.0.7'] },
  });
  proxied = await openTestBank({
    web: pages,
    database,
    http: { ...http, publicUrl, trustedProxies: ['10.0.0.1'] },
  });
});
afterAll(async () => {
  await proxied.close();
  await hosted.close();
  await local.close();
});

const DOORS = [
  ['a page', 'GET', '/'],
  ['the sign-in page', 'GET', '/sign-in'],
  ['the mailbox', 'GET', '/mailbox'],
  ['a file of the build', 'GET', '/_next/static/chunks/main.js'],
  ['the service worker', 'GET', '/offline-worker.js'],
  ['tRPC', 'GET', '/api/trpc/currencies.list'],
  ['a tRPC mutation', 'POST', '/api/trpc/auth.signIn'],
  ['REST', 'GET', '/api/v1/currencies'],
  ['the OpenAPI document', 'GET', '/api/v1/openapi.json'],
  ['the documentation', 'GET', '/docs/'],
  ['a file of the documentation', 'GET', '/docs/swagger-ui.css'],
  ['an unknown path', 'GET', '/api/nothing'],
  ['the metrics on the bank’s port', 'GET', '/metrics'],
] as const;

const ask = (
  { app }: TestBank,
  {
    host,
    url = '/',
    method = 'GET',
    headers = {},
    remoteAddress = '127.0.0.1',
  }: {
    host: string;
    url?: string;
    method?: 'GET' | 'POST' | 'HEAD';
    headers?: Record<string, string>;
    remoteAddress?: string;
  },
) => app.inject({ method, url, remoteAddress, headers: { ...headers, host } });

describe.each(DOORS)('%s', (_door, method, url) => {
  it.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '192.168.1.5'])(
    'Host %s: 421 MISDIRECTED',
    async (host) => {
      const answer = await ask(local, { host, url, method });
      expect(answer.statusCode).toBe(421);
      expect(answer.body).toContain('"domainCode":"MISDIRECTED"');
      expect(answer.body).not.toMatch(/page|Swagger/);
    },
  );

  it('Host of the bank: not 421', async () => {
    for (const host of ['localhost:3000', '127.0.0.1', '[::1]:3000', 'LOCALHOST.'])
      expect((await ask(local, { host, url, method })).statusCode).not.toBe(421);
  });
});

it.each(['/healthz', '/readyz'])('%s: any Host, by GET and HEAD', async (url) => {
  for (const method of ['GET', 'HEAD'] as const)
    expect((await ask(hosted, { host: '10.1.2.3:3000', url, method })).statusCode).toBe(200);
});

it.each([
  ['bank.example.com', 200],
  ['bank.example.com:443', 200],
  ['Bank.Example.Com.', 200],
  ['bank.internal:8080', 200],
  ['10.0.0.7', 200],
  // Only a bank for this machine answers as localhost.
  ['localhost:3000', 421],
  ['127.0.0.1:3000', 421],
  ['www.bank.example.com', 421],
  ['', 421],
])('PUBLIC_URL https://bank.example.com, CAUDAL_ALLOWED_HOSTS, Host %j: %i', async (host, status) => {
  expect((await ask(hosted, { host })).statusCode).toBe(status);
});

describe('X-Forwarded-Host', () => {
  const inside = { host: 'caudal:3000' };

  it.each([
    ['of a trusted proxy', '10.0.0.1', 'bank.example.com', 200],
    ['of a trusted proxy, its own last', '10.0.0.1', 'evil.example, bank.example.com', 200],
    ['of a trusted proxy for another host', '10.0.0.1', 'evil.example', 421],
    ['of somebody else', '10.0.0.2', 'bank.example.com', 421],
  ])('%s: %s, %s: %i', async (_whose, remoteAddress, forwarded, status) => {
    const headers = { 'x-forwarded-host': forwarded };
    expect((await ask(proxied, { ...inside, headers, remoteAddress })).statusCode).toBe(status);
  });

  it('without a trusted proxy: neither opens nor closes the door', async () => {
    const headers = { 'x-forwarded-host': 'bank.example.com' };
    expect((await ask(hosted, { host: 'evil.example', headers })).statusCode).toBe(421);
    const evil = { 'x-forwarded-host': 'evil.example' };
    expect((await ask(hosted, { host: 'bank.example.com', headers: evil })).statusCode).toBe(200);
  });
});

describe('on the wire', () => {
  let port: number;
  beforeAll(async () => {
    await local.app.listen({ host: '127.0.0.1', port: 0 });
    ({ port } = local.app.server.address() as AddressInfo);
  });

  /** The whole answer to a request as it is written. */
  async function send(...lines: string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    return text(socket);
  }
  const close = 'Connection: close';

  it.each([
    ['HTTP/1.1 without Host', 400, ['GET / HTTP/1.1', close]],
    ['HTTP/1.0 without Host', 421, ['GET / HTTP/1.0']],
    ['HTTP/1.0 without Host for a probe', 200, ['GET /healthz HTTP/1.0']],
    ['two Hosts, ours first', 400, ['GET / HTTP/1.1', 'Host: localhost', 'Host: evil.example', close]],
    ['two Hosts, ours last', 400, ['GET / HTTP/1.1', 'host: evil.example', 'HOST: localhost', close]],
    ['empty Host', 421, ['GET / HTTP/1.1', 'Host:', close]],
    ['absolute target of ours', 200, ['GET http://localhost/send HTTP/1.1', 'Host: evil.example', close]],
    ['absolute target of another', 421, ['GET http://evil.example/ HTTP/1.1', 'Host: localhost', close]],
    [
      'absolute target with a user',
      421,
      ['GET http://localhost@evil.example/ HTTP/1.1', 'Host: localhost', close],
    ],
    ['absolute target over https', 421, ['GET HTTPS://evil.example/ HTTP/1.1', 'Host: localhost', close]],
    ['target with two slashes', 421, ['GET //localhost/ HTTP/1.1', 'Host: evil.example', close]],
    ['escaped path of a probe', 421, ['GET /%68ealthz/../ HTTP/1.1', 'Host: evil.example', close]],
  ])('%s: %i', async (_what, status, lines) => {
    expect(await send(...lines)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it('absolute target: pages see its path and its host', async () => {
    const answer = await send('GET http://127.0.0.1:3000/send?to=bruno HTTP/1.1', 'Host: x', close);
    expect(answer).toContain('page /send?to=bruno of 127.0.0.1:3000');
  });
});
