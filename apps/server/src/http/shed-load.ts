import { randomUUID } from 'node:crypto';
import type { RequestListener, ServerResponse } from 'node:http';
import { formatForRest, formatForTrpc, refusalNamed } from '@caudal/api';
import type { FastifyInstance } from 'fastify';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import { doorOf } from './door.ts';
import type { LoadLimit } from './load-limit.ts';
import { retryAfterOf } from './retry-after.ts';

/** What is refused within so long is one line of the log. */
const LOG_EVERY_MS = 1_000;

const BUSY = refusalNamed('BUSY');

export interface ShedLoadOptions {
  readonly load: Pick<LoadLimit, 'isFull'>;
  /** Of every answer of the API. */
  readonly headers: Readonly<Record<string, string>>;
  readonly metrics: HttpMetrics | undefined;
}

/**
 * Says BUSY to what is more than the process can do, before the application sees it. Whoever is refused at once comes
 * again at once, so a refusal has to cost next to nothing, or those who were let in get nothing done.
 * Decision 32: docs/decisions/0032-load-shedding-before-fastify.md.
 *
 * This is the quick way only; the limit itself is kept where the routes of the API are. What does not come through
 * here, or is spelt in another way, is refused there.
 */
export function shedLoad(app: FastifyInstance, { load, headers, metrics }: ShedLoadOptions): void {
  const application = app.server.listeners('request') as RequestListener[];
  const refuse = busyAnswers(headers);
  let closing = false;
  let refused = 0;
  let logSoon: NodeJS.Timeout | undefined;

  function log(): void {
    clearTimeout(logSoon);
    logSoon = undefined;
    if (refused > 0) app.log.warn({ refused }, 'more came than can be done: this many were answered BUSY');
    refused = 0;
  }

  app.server.removeAllListeners('request');
  app.server.on('request', (request, response) => {
    const door = doorOf(request.url ?? '');
    // While it stops, every answer ends its connection, which the application sees to.
    if (door === 'web' || closing || !load.isFull()) {
      for (const listener of application) listener(request, response);
      return;
    }
    // After all that has come in is read. Answered in the midst of it, callers would be there again before it is, and
    // Node reads on (libuv's uv__io_poll, up to 48 times) while timers and all else wait, for seconds.
    setImmediate(refuse[door], response);
    metrics?.answered(door, BUSY.status, 0);
    refused += 1;
    logSoon ??= setTimeout(log, LOG_EVERY_MS);
  });
  app.addHook('preClose', async () => {
    closing = true;
    log();
  });
}

/** What the error handlers of the two doors answer to BUSY, made once. */
function busyAnswers(headers: Readonly<Record<string, string>>) {
  const answerWith = (content: unknown) => {
    const body = JSON.stringify(content);
    const always = {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      ...retryAfterOf([BUSY]),
    };
    return (response: ServerResponse): void => {
      response.writeHead(BUSY.status, { ...always, 'x-request-id': randomUUID() }).end(body);
    };
  };
  return {
    rest: answerWith(formatForRest(BUSY, undefined)),
    trpc: answerWith({ error: formatForTrpc(BUSY, undefined) }),
  };
}
