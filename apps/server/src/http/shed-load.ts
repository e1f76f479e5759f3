import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { formatForRest, formatForTrpc, refusalNamed } from '@caudal/api';
import type { FastifyInstance } from 'fastify';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import type { Cors } from './cors.ts';
import { doorOf } from './door.ts';
import type { LoadLimit } from './load-limit.ts';
import { retryAfterOf } from './retry-after.ts';

/** One log line per interval counts its refusals. */
const LOG_EVERY_MS = 1_000;

const BUSY = refusalNamed('BUSY');

export interface ShedLoadOptions {
  readonly load: Pick<LoadLimit, 'isFull'>;
  /** The headers of every answer of the API. */
  readonly headers: Readonly<Record<string, string>>;
  readonly cors: Pick<Cors, 'headersFor'>;
  readonly metrics: HttpMetrics | undefined;
}

/**
 * Answers requests beyond the limit with BUSY before the application sees them. Refused callers retry at once, so a
 * refusal must cost next to nothing, or the admitted requests starve.
 * Decision 32: docs/decisions/0032-load-shedding-before-fastify.md.
 *
 * This is only the fast path. The API's routes enforce the limit, also for requests that miss this path, such as a path
 * in another spelling.
 */
export function shedLoad(app: FastifyInstance, { load, headers, cors, metrics }: ShedLoadOptions): void {
  const application = app.server.listeners('request') as RequestListener[];
  const refuse = busyAnswers(headers);
  let closing = false;
  let refused = 0;
  let logSoon: NodeJS.Timeout | undefined;

  function log(): void {
    clearTimeout(logSoon);
    logSoon = undefined;
    if (refused > 0) app.log.warn({ refused }, 'load limit reached: refused requests with BUSY');
    refused = 0;
  }

  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    const door = doorOf(request.url ?? '');
    // While stopping, every answer must close its connection: the application does that.
    if (door === 'web' || closing || !load.isFull()) {
      for (const listener of application) listener(request, response);
      return;
    }
    // Answer after reading everything that has arrived. Otherwise refused callers retry before the reading ends, Node
    // keeps reading (libuv's uv__io_poll, up to 48 times), and timers and all other work wait for seconds.
    setImmediate(refuse[door], response, cors.headersFor(request.headers));
    metrics?.answered({ door, method: request.method ?? '', status: BUSY.status, seconds: 0 });
    metrics?.refused(door, BUSY.domainCode);
    refused += 1;
    logSoon ??= setTimeout(log, LOG_EVERY_MS);
  });
  app.addHook('preClose', async () => {
    closing = true;
    log();
  });
}

/** The BUSY answers of both doors' error handlers, serialized once but for the request's id. */
function busyAnswers(headers: Readonly<Record<string, string>>) {
  const answerWith = (contentOf: (requestId: string) => unknown) => {
    const sample = randomUUID();
    const content = JSON.stringify(contentOf(sample));
    const [before = '', after = ''] = content.split(sample);
    const always = {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(content),
      ...retryAfterOf([BUSY]),
    };
    return (response: ServerResponse, ofOrigin: Readonly<Record<string, string>>): void => {
      const requestId = randomUUID();
      response
        .writeHead(BUSY.status, { ...always, ...ofOrigin, 'x-request-id': requestId })
        .end(`${before}${requestId}${after}`);
    };
  };
  return {
    rest: answerWith((requestId) => formatForRest(BUSY, requestId)),
    trpc: answerWith((requestId) => ({ error: formatForTrpc(BUSY, requestId) })),
  };
}
