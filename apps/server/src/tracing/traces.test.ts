import { randomUUID } from 'node:crypto';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readServeConfig } from '../config/serve-config.ts';
import { type Caller, call, type DoorName } from '../fixtures/call.ts';
import { type Collector, startCollector } from '../fixtures/collector.ts';
import type { ReceivedSpan } from '../fixtures/otlp.ts';
import { anAccountWith } from '../fixtures/test-accounts.ts';
import { openTestBank, type SignedInUser, type TestBank } from '../fixtures/test-bank.ts';
import { whileWorking } from '../fixtures/test-worker.ts';
import { createLogger } from '../program/create-logger.ts';
import { carryContext } from './carry-context.ts';
import { withTraces } from './with-traces.ts';

carryContext();

let lines: string[] = [];
beforeEach(() => {
  lines = [];
});
const logger = createLogger({
  level: 'info',
  destination: new Writable({
    write(line, _encoding, done) {
      lines.push(String(line));
      done();
    },
  }),
});
const answered = () => lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'answered');

/** A bank with Ana, who has money, and Bruno, who gets some. */
interface Scene {
  readonly bank: TestBank;
  readonly ana: SignedInUser;
  readonly bruno: SignedInUser;
  readonly fromAccountId: string;
}

let scene: Scene;
beforeAll(async () => {
  await using collector = await startCollector();
  await withTraces(configOf(collector), { logger }, async () => {
    const bank = await openTestBank({ logger, traceCallers: ['10.7.0.0/16'] });
    const [ana, bruno, banker] = [await bank.user(), await bank.user(), await bank.user({ role: 'banker' })];
    const { id: fromAccountId } = await anAccountWith(bank, { owner: ana, banker, amountMinor: 1_000_000n });
    await anAccountWith(bank, { owner: bruno, banker });
    scene = { bank, ana, bruno, fromAccountId };
  });
});
beforeEach(async () => {
  await scene.bank.database.prisma.$executeRaw`DELETE FROM pgboss.job`;
});
afterAll(() => scene.bank.close());

function configOf(collector: Pick<Collector, 'url'>, environment: Record<string, string> = {}) {
  return readServeConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment }).traces;
}

/** Runs the work with traces. It ends when the collector has had its chance to take them. */
function traced(
  collector: Pick<Collector, 'url'>,
  work: () => Promise<unknown>,
  {
    environment = {},
    maxFlushMs = 60_000,
  }: { environment?: Record<string, string>; maxFlushMs?: number } = {},
): Promise<unknown> {
  return withTraces(configOf(collector, environment), { logger, maxFlushMs }, work);
}

/** Sends money from Ana to Bruno. @returns the transfer's id. */
async function send(
  door: DoorName = 'REST',
  { headers = {}, remoteAddress }: Pick<Caller, 'headers' | 'remoteAddress'> = {},
): Promise<string> {
  const { bank, ana, bruno, fromAccountId } = scene;
  const id = randomUUID();
  const answer = await call(bank.app, door, {
    name: 'transfers.create',
    input: { id, fromAccountId, to: bruno.user.username, amountMinor: '7531', currency: 'USD' },
    headers: { authorization: `Bearer ${ana.token}`, ...headers },
    remoteAddress,
  });
  expect(answer.status).toBe(200);
  return id;
}

const named = (spans: readonly ReceivedSpan[], name: string): ReceivedSpan => {
  const [span, ...others] = spans.filter((one) => one.name === name);
  if (span === undefined || others.length > 0)
    throw new Error(`${others.length + Number(span !== undefined)} spans are called ${name}`);
  return span;
};
const childrenOf = (spans: readonly ReceivedSpan[], { spanId }: ReceivedSpan): string[] =>
  spans.filter(({ parentId }) => parentId === spanId).map(({ name }) => name);
const idsOf = ({ traceId, spanId }: ReceivedSpan) => ({ traceId, spanId });

describe('one transfer', () => {
  it('from the REST request by way of its group and its job to the mail', async () => {
    await using collector = await startCollector();
    let transferId = '';
    const { bank } = scene;
    await traced(collector, () =>
      whileWorking(bank, { transport: 'outbox', from: 'bank@example.com' }, async () => {
        transferId = await send();
        await expect.poll(() => bank.database.prisma.outboxEmail.count()).toBe(1);
      }),
    );
    const { spans } = collector;
    const request = named(spans, 'POST /api/v1/transfers');
    const procedure = named(spans, 'transfers.create');
    const post = named(spans, 'post');
    const group = named(spans, 'posting group');
    const job = named(spans, 'job transfers-posted');
    const emailJob = named(spans, 'job email');
    const mail = named(spans, 'send e-mail');

    expect([request.parentId, request.kind, request.links]).toEqual(['', 2, []]);
    expect([procedure.traceId, procedure.parentId]).toEqual([request.traceId, request.spanId]);
    expect(childrenOf(spans, procedure)).toEqual(['SELECT sessions', 'post', 'SELECT unnest']);
    expect(post.attributes).toMatchObject({ 'caudal.transfer.ids': [transferId], 'caudal.outcome': 'ok' });

    // A trace of its own, linked both ways.
    expect(group.traceId).not.toBe(request.traceId);
    expect([group.parentId, group.links, post.links]).toEqual(['', [idsOf(post)], [idsOf(group)]]);
    expect(childrenOf(spans, group).filter((name) => !name.startsWith('job '))).toEqual([
      'BEGIN',
      'SELECT users',
      'SELECT caudal_lock_within_limits',
      'INSERT entries',
      'COMMIT',
    ]);

    // Across the queue, twice.
    expect([job.traceId, job.parentId, job.kind]).toEqual([group.traceId, group.spanId, 5]);
    expect([emailJob.traceId, emailJob.parentId, emailJob.kind]).toEqual([group.traceId, job.spanId, 5]);
    expect([mail.traceId, mail.parentId]).toEqual([group.traceId, emailJob.spanId]);

    for (const { start, end, resource } of spans) {
      expect(end).toBeGreaterThanOrEqual(start);
      expect(resource).toMatchObject({ 'service.name': 'caudal', 'service.version': expect.any(String) });
    }
    const texts = spans.map(({ attributes }) => String(attributes['db.query.text'] ?? '')).join('\n');
    expect(texts).toContain('caudal_lock_within_limits');
    for (const value of [transferId, '7531', 'outbox@', 'bank@example.com'])
      expect(texts).not.toContain(value);

    expect(answered()).toEqual([
      expect.objectContaining({
        requestId: request.attributes['caudal.request_id'],
        trace_id: request.traceId,
        span_id: request.spanId,
        trace_flags: '01',
        procedure: 'transfers.create',
        about: transferId,
        outcome: 'ok',
        userId: request.attributes['user.id'],
        ms: expect.any(Number),
      }),
    ]);
  });

  it('over tRPC: the same; refused: the code, and no error', async () => {
    await using collector = await startCollector();
    await traced(collector, async () => {
      await send('tRPC');
      const { status } = await call(scene.bank.app, 'tRPC', {
        name: 'transfers.get',
        input: { id: randomUUID() },
        headers: { authorization: `Bearer ${scene.ana.token}` },
      });
      expect(status).toBe(404);
    });
    const { spans } = collector;
    const post = named(spans, 'post');
    expect(post.parentId).toBe(named(spans, 'transfers.create').spanId);
    expect(post.links).toEqual([idsOf(named(spans, 'posting group'))]);
    expect(named(spans, 'GET /api/trpc/:path')).toMatchObject({
      status: 0,
      attributes: { 'http.response.status_code': 404, 'caudal.outcome': 'NOT_FOUND' },
    });
    expect(named(spans, 'transfers.get').attributes).toEqual({ 'caudal.outcome': 'NOT_FOUND' });
  });

  it('twenty at once: each knows its group, each group its transfers', async () => {
    await using collector = await startCollector();
    await traced(collector, () => Promise.all(Array.from({ length: 20 }, () => send())));
    const { spans } = collector;
    const posts = spans.filter(({ name }) => name === 'post');
    const groups = spans.filter(({ name }) => name === 'posting group');
    expect(posts).toHaveLength(20);
    expect(groups.length).toBeLessThan(20);
    for (const post of posts) {
      const known = groups.filter((group) => post.links.some(({ spanId }) => spanId === group.spanId));
      expect(known).not.toEqual([]);
      for (const group of known) expect(group.links).toContainEqual(idsOf(post));
    }
  });
});

describe('the trace of a caller', () => {
  const caller = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
  const headers = { traceparent: `00-${caller.traceId}-${caller.spanId}-01` };

  it('of anybody: ours is another, with a link', async () => {
    await using collector = await startCollector();
    await traced(collector, () => send('REST', { headers }));
    const request = named(collector.spans, 'POST /api/v1/transfers');
    expect(request.traceId).not.toBe(caller.traceId);
    expect(request.links).toEqual([caller]);
  });

  it('of anybody, who wants it recorded: the sampler decides', async () => {
    await using collector = await startCollector();
    const environment = { OTEL_TRACES_SAMPLER: 'parentbased_traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' };
    await traced(collector, () => send('REST', { headers }), { environment });
    expect(collector.spans).toEqual([]);
    // The log still tells which lines belong together, and that there is no trace to look for.
    expect(answered()).toMatchObject([
      { trace_flags: '00', trace_id: expect.stringMatching(/^[\da-f]{32}$/) },
    ]);
  });

  it('in CAUDAL_TRACE_CALLERS: continued', async () => {
    await using collector = await startCollector();
    await traced(collector, () => send('REST', { headers, remoteAddress: '10.7.0.1' }));
    const { traceId, parentId } = named(collector.spans, 'POST /api/v1/transfers');
    expect({ traceId, spanId: parentId }).toEqual(caller);
  });
});

describe('a collector', () => {
  it('with a key and a service name: gets both', async () => {
    await using collector = await startCollector();
    const environment = {
      OTEL_EXPORTER_OTLP_HEADERS: 'x-key=s3cret%20key, x-tenant=bank',
      OTEL_SERVICE_NAME: 'bank-of-ours',
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    };
    await traced(collector, () => send(), { environment });
    expect(collector.requests[0]).toMatchObject({
      ':path': '/v1/traces',
      'content-type': 'application/x-protobuf',
      'x-key': 's3cret key',
      'x-tenant': 'bank',
    });
    expect(collector.spans[0]?.resource).toMatchObject({
      'service.name': 'bank-of-ours',
      'deployment.environment.name': 'test',
    });
    expect(lines.join('')).not.toContain('s3cret');
  });

  it.each([
    ['hangs', 'hangs'],
    ['answers 500', 500],
    ['answers 503', 503],
  ] as const)('that %s: transfers are posted, and the stop does not wait for it', async (_what, answer) => {
    await using collector = await startCollector(answer);
    await traced(collector, () => send(), { maxFlushMs: 1 });
    expect(answered()).toHaveLength(1);
  });

  it('that is not there: transfers are posted, the log says so once', async () => {
    const { url } = await startCollector().then(async (collector) => {
      await collector[Symbol.asyncDispose]();
      return collector;
    });
    await traced({ url }, () => send(), { environment: { OTEL_EXPORTER_OTLP_TIMEOUT: '100' } });
    expect(answered()).toHaveLength(1);
    expect(lines.filter((line) => line.includes('traces do not reach the collector'))).toHaveLength(1);
  });
});

it('no collector: no trace id', async () => {
  await withTraces(readServeConfig({}).traces, { logger }, () => send());
  expect(answered()).toHaveLength(1);
  expect(lines.join('')).not.toContain('trace_id');
});
