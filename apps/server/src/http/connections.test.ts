import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { type ConnectionLimit, type Connections, watchConnections } from './connections.ts';
import { listen } from './listen.ts';

const HOST = '127.0.0.1';
const PLENTY = { ofProcess: 10_000, ofNetwork: 10_000 };

let bank: TestBank;
let connections: Connections;
let port: number;
let refused: ConnectionLimit[];

async function listenWith({
  limits = PLENTY,
  trustedProxies = [],
}: {
  limits?: { ofProcess: number; ofNetwork: number };
  trustedProxies?: string[];
} = {}) {
  refused = [];
  bank = await openTestBank({ metrics: createMetrics() });
  connections = watchConnections(bank.app.server, {
    limits,
    trustedProxies,
    onRefused: (limit) => refused.push(limit),
  });
  const { url } = await listen(bank.app, { host: HOST, port: 0 });
  port = Number(new URL(url).port);
}
afterEach(async () => {
  connections.closeAll();
  await bank.close();
});

/** Sends bytes on a new connection. @returns all bytes of the answer, once the server has closed the connection. */
function send(bytes: string): Promise<string> {
  const socket = connect(port, HOST);
  socket.write(bytes);
  return text(socket);
}

const request = (line: string, headers: readonly string[] = []) =>
  [line, 'Host: localhost', ...headers, '', ''].join('\r\n');

/** Opens a connection, and waits until the server has counted or closed it. */
async function open(): Promise<Socket> {
  const before = connections.count() + refused.length;
  const socket = connect(port, HOST);
  socket.on('error', () => undefined);
  await expect.poll(() => connections.count() + refused.length).toBe(before + 1);
  return socket;
}

describe('upgrades', () => {
  it.each([
    ['websocket', ['Connection: Upgrade, close', 'Upgrade: websocket']],
    [
      'h2c, as curl --http2 sends',
      ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQ'],
    ],
    ['no protocol', ['Connection: Upgrade']],
  ])('Upgrade to %s: answered as HTTP/1.1', async (_what, headers) => {
    await listenWith();
    // Next's, which never answers.
    bank.app.server.on('upgrade', () => undefined);
    const socket = connect(port, HOST);
    socket.write(request('GET /healthz HTTP/1.1', headers));
    socket.end(request('GET /healthz HTTP/1.1', ['Connection: close']));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  it('1,000 upgrades whose callers leave: no connection stays open', async () => {
    await listenWith();
    bank.app.server.on('upgrade', () => undefined);
    for (let round = 0; round < 10; round++) {
      const sockets = Array.from({ length: 100 }, () => connect(port, HOST));
      await Promise.all(
        sockets.map(async (socket) => {
          socket.end(request('GET / HTTP/1.1', ['Connection: Upgrade', 'Upgrade: websocket']));
          await text(socket);
        }),
      );
    }
    await connections.allClosed();
    expect(connections.count()).toBe(0);
  });
});

describe('bytes that are no request', () => {
  it.each([
    ['CONNECT', request('CONNECT bank:1 HTTP/1.1'), 405, 'METHOD_NOT_ALLOWED'],
    ['unknown method', request('FLY / HTTP/1.1'), 501, 'NOT_IMPLEMENTED'],
    ['HTTP/2 without an upgrade', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 505, 'VALIDATION_FAILED'],
    ['overlong header', request('GET / HTTP/1.1', [`X: ${'x'.repeat(20_000)}`]), 431, 'PAYLOAD_TOO_LARGE'],
    ['no HTTP at all', '\x16\x03\x01\r\n\r\n', 400, 'VALIDATION_FAILED'],
  ])('%s: refused in the shape of REST, connection closed', async (_what, bytes, status, domainCode) => {
    await listenWith();
    const answer = await send(bytes);
    const [head = '', body = ''] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(head).toMatch(/^connection: close$/im);
    expect(head).toMatch(/^x-content-type-options: nosniff$/im);
    expect(JSON.parse(body)).toMatchObject({ data: { domainCode } });
    await connections.allClosed();
  });
});

describe('limits', () => {
  it('connection beyond the limit of its network: closed at once, the others are served', async () => {
    await listenWith({ limits: { ofProcess: 100, ofNetwork: 2 } });
    const kept = [await open(), await open()];
    expect(await send(request('GET /healthz HTTP/1.1', ['Connection: close'])).catch(() => '')).toBe('');
    expect(refused).toEqual(['network']);
    kept[0]?.end(request('GET /healthz HTTP/1.1', ['Connection: close']));
    await expect.poll(() => connections.count()).toBe(1);
    expect(await send(request('GET /healthz HTTP/1.1', ['Connection: close']))).toMatch(/200 OK/);
  });

  it('connections from a trusted proxy: only the limit of the process', async () => {
    await listenWith({ limits: { ofProcess: 3, ofNetwork: 1 }, trustedProxies: ['127.0.0.0/8'] });
    for (let connection = 0; connection < 4; connection++) await open();
    expect(connections.count()).toBe(3);
    expect(refused).toEqual(['process']);
  });
});
