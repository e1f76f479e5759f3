import { connect } from 'node:net';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedLimit } from '../fixtures/fixed-limit.ts';
import { openTestBank, type TestBank } from '../fixtures/test-bank.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { listen } from './listen.ts';

const HOST = '127.0.0.1';
let bank: TestBank;
let metrics: Metrics;
let url: string;
let log: { msg: string; refused?: number }[];

beforeEach(async () => {
  metrics = createMetrics();
  log = [];
  const lines = new Writable({
    write(line, _encoding, done) {
      log.push(JSON.parse(String(line)));
      done();
    },
  });
  bank = await openTestBank({
    load: fixedLimit(0),
    metrics,
    logger: pino({ level: 'info' }, lines),
  });
  ({ url } = await listen(bank.app, { host: HOST, port: 0 }));
  // Fastify logs where it listens.
  log.length = 0;
});
afterEach(() => bank.close());

/** Different in each answer, or part of the connection. */
const VARYING_HEADERS = ['x-request-id', 'date', 'connection', 'keep-alive'];

function headersOf(headers: Iterable<[string, unknown]>): Record<string, string> {
  const constant = [...headers].filter(([name]) => !VARYING_HEADERS.includes(name));
  return Object.fromEntries(constant.map(([name, value]) => [name, String(value)]));
}

async function refusedByRest(): Promise<number | undefined> {
  const answers = await metrics.registry.getSingleMetric('caudal_http_answers_total')?.get();
  return answers?.values.find(({ labels }) => labels.door === 'rest' && labels.status === 503)?.value;
}

describe('shedLoad at the limit', () => {
  it.each(['/api/v1/currencies', '/api/trpc/currencies.list', '/api/v1/nothing'])(
    '%s: same answer as from the routes, without reaching them',
    async (path) => {
      const early = await fetch(`${url}${path}`);
      // `inject` uses no socket and so reaches the routes.
      const late = await bank.app.inject({ url: path });
      const withId = (body: string, headers: Headers | Map<string, unknown>) =>
        body.replace(String(headers.get('x-request-id')), 'the request’s id');
      const lateBody = withId(late.body, new Map(Object.entries(late.headers)));
      expect(lateBody).toContain('"requestId":"the request’s id"');
      expect([early.status, withId(await early.text(), early.headers)]).toEqual([503, lateBody]);
      expect(headersOf(early.headers)).toEqual(headersOf(Object.entries(late.headers)));
      expect(early.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
      expect(log.filter(({ msg }) => msg === 'answered')).toHaveLength(1);
    },
  );

  it.each(['/%61pi/v1/currencies', '/api/%74rpc/currencies.list'])(
    'path in another spelling, %s: 503',
    async (path) => {
      expect((await fetch(`${url}${path}`)).status).toBe(503);
    },
  );

  it('/healthz at the limit: 200', async () => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  it('refused request with a large body: the connection serves the next request', async () => {
    const socket = connect(Number(new URL(url).port), HOST);
    const body = 'x'.repeat(500_000);
    socket.write(
      `POST /api/v1/transfers HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );
    socket.end('GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    const statuses = (await text(socket)).matchAll(/HTTP\/1\.1 (\d+)/g);
    expect([...statuses].map(([, status]) => status)).toEqual(['503', '200']);
  });

  it('20 refusals: counted in the metrics and logged in one line', async () => {
    await Promise.all(Array.from({ length: 20 }, () => fetch(`${url}/api/v1/currencies`)));
    expect(await refusedByRest()).toBe(20);
    await expect.poll(() => log.length).toBeGreaterThan(0);
    expect(log).toMatchObject([{ refused: 20 }]);
  });

  it('close: logs the last refusals', async () => {
    await fetch(`${url}/api/v1/currencies`);
    await bank.app.close();
    expect(log).toMatchObject([{ refused: 1 }]);
  });
});
