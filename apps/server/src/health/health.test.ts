import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { caudal } from '../fixtures/run-caudal.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { withMetricsServer } from '../metrics/with-metrics-server.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import { askHealth } from './ask-health.ts';
import { healthAddress } from './health-address.ts';

const closes: (() => void)[] = [];
afterEach(() => {
  for (const close of closes.splice(0)) close();
});

/** @returns its port. */
async function aServer(answer: RequestListener): Promise<number> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closes.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const ask = (port: number, path = '/healthz', timeoutMs = 5_000) =>
  askHealth(new URL(path, `http://127.0.0.1:${port}`), { timeoutMs });

describe('askHealth', () => {
  it('200 with a status: what it says', async () => {
    const port = await aServer((_, response) => void response.end('{"status":"ok"}'));
    expect(await ask(port)).toBe(`http://127.0.0.1:${port}/healthz says ok`);
  });

  it('503 with a problem: the problem', async () => {
    const port = await aServer((_, response) => {
      response.statusCode = 503;
      response.end('{"status":"not ready","problem":"The disk is full."}');
    });
    await expect(ask(port, '/readyz')).rejects.toThrow('/readyz says 503, not ready, The disk is full.');
  });

  it.each(['<h1>Hello</h1>', '[]', 'null', '{"status":1}'])(
    'another program, %s: unhealthy',
    async (text) => {
      const port = await aServer((_, response) => void response.end(text));
      await expect(ask(port)).rejects.toThrow('says 200');
    },
  );

  it('no answer: says within which time', async () => {
    const port = await aServer(() => undefined);
    await expect(ask(port, '/healthz', 50)).rejects.toThrow('not within 0.05 s');
  });

  it('answer that never ends: not within the time', async () => {
    const port = await aServer((_, response) => void response.write('{'));
    await expect(ask(port, '/healthz', 50)).rejects.toThrow('not within 0.05 s');
  });

  it('nobody listens: the reason', async () => {
    const port = await aServer(() => undefined);
    for (const close of closes.splice(0)) close();
    await expect(ask(port)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('healthAddress', () => {
  it.each([
    [{}, 'http://127.0.0.1:3000/'],
    [{ HOST: '0.0.0.0', PORT: '8080' }, 'http://127.0.0.1:8080/'],
    [{ HOST: '::', PORT: '' }, 'http://[::1]:3000/'],
    [{ HOST: '10.0.0.11' }, 'http://10.0.0.11:3000/'],
    [{ HOST: 'fd00::1' }, 'http://[fd00::1]:3000/'],
  ])('server with %j: %s', (environment, address) => {
    expect(healthAddress(environment, { worker: false }).href).toBe(address);
  });

  it('worker: its port for metrics', () => {
    const environment = { PORT: '3000', CAUDAL_METRICS_PORT: '9464' };
    expect(healthAddress(environment, { worker: true }).href).toBe('http://127.0.0.1:9464/');
  });

  it.each([
    [{ PORT: '0' }, false],
    [{ PORT: '70000' }, false],
    [{ PORT: 'web' }, false],
    [{ HOST: 'not a host' }, false],
    [{}, true],
  ])('%j, worker %s: refused by name', (environment, worker) => {
    expect(() => healthAddress(environment, { worker })).toThrow(worker ? 'CAUDAL_METRICS_PORT' : 'PORT');
  });
});

it('worker without a database: alive, not ready', async () => {
  const port = await aServer(() => undefined);
  for (const close of closes.splice(0)) close();
  const config = { metrics: { token: undefined, port }, http: { host: '127.0.0.1' } };
  const health = { accepting: () => true, findProblem: () => Promise.reject(new Error('gone')) };
  await withMetricsServer(config, { ...createMetrics(), health }, async () => {
    expect(await ask(port)).toMatch(/says ok$/);
    await expect(ask(port, '/readyz')).rejects.toThrow('503, no database');
  });
});

it('caudal health: one line, exit 0; 23 where nobody listens; 30 and 2 for wrong settings and options', async () => {
  const port = await aServer((_, response) => void response.end('{"status":"ok"}'));
  const env = { PORT: String(port) };
  expect(await caudal(['health'], { env })).toEqual({
    status: 0,
    output: `http://127.0.0.1:${port}/healthz says ok\n`,
    errors: '',
  });
  for (const close of closes.splice(0)) close();
  const [gone, nowhere, wrong] = await Promise.all([
    caudal(['health'], { env }),
    caudal(['health', '--worker'], { env }),
    caudal(['health', '--url', 'ftp://bank']),
  ]);
  expect([gone.status, nowhere.status, wrong.status]).toEqual([
    EXIT_CODES.unhealthy.code,
    EXIT_CODES.setting.code,
    EXIT_CODES.usage.code,
  ]);
  expect(gone.errors).toMatch(/^\S+ does not answer: [^\n]+\n$/);
});
