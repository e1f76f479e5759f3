import { randomUUID } from 'node:crypto';
import { type ApiRuntime, formatForRest, RefusalError, refusalNamed } from '@caudal/api';
import {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
  LogController,
  type RouteHandlerMethod,
} from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import type { HttpMetrics } from '../metrics/http-metrics.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { docsDoor } from './docs-door.ts';
import { type Door, doorOf } from './door.ts';
import { type Health, healthDoor } from './health-door.ts';
import type { LoadLimit } from './load-limit.ts';
import { metricsDoor } from './metrics-door.ts';
import { logError, refusalOfRequest, refuse } from './refusals.ts';
import { restDoor } from './rest-door.ts';
import { refuseCrossSite } from './same-origin.ts';
import { NO_CONTENT_POLICY, securityHeaders } from './security-headers.ts';
import { cookiePolicyOf } from './session-cookie.ts';
import { shedLoad } from './shed-load.ts';
import { trpcDoor } from './trpc-door.ts';
import { type Web, webDoor } from './web-door.ts';

/** A batch of 1,000 transfers is about 300 KB. */
const BODY_LIMIT = 1024 * 1024;

/** A caller who sends the request itself more slowly holds a connection for nothing. Fastify would wait for ever. */
const LONGEST_REQUEST_MS = 30_000;

/** A tRPC path holds the names of all procedures of a batch. */
const LONGEST_PATH = 1_000;

/** For every answer that holds data: nobody keeps it, and nothing in it runs. */
const OF_THE_API = { 'cache-control': 'no-store', 'content-security-policy': NO_CONTENT_POLICY };

export interface FrontDoorOptions {
  readonly runtime: ApiRuntime;
  readonly http: HttpConfig;
  readonly health: Health;
  readonly logger: FastifyBaseLogger;
  /** Past it the API says BUSY at once. */
  readonly load: LoadLimit;
  /** Undefined counts nothing; without a token nobody may read it here. */
  readonly metrics?:
    | (Pick<Metrics, 'registry' | 'http'> & { readonly token?: string | undefined })
    | undefined;
  /** Undefined serves the API alone. */
  readonly web?: Web | undefined;
}

/** The HTTP server with all its routes. It does not listen yet. */
export async function createFrontDoor(options: FrontDoorOptions): Promise<FastifyInstance> {
  const { runtime, http, health, logger, load, metrics, web } = options;
  const door: Door = { runtime, http, cookie: cookiePolicyOf(http.publicUrl) };
  const always = securityHeaders(http.publicUrl);
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: BODY_LIMIT,
    requestTimeout: LONGEST_REQUEST_MS,
    // What arrives on an open connection while we go down is still answered, and the connection closed after it.
    return503OnClosing: false,
    trustProxy: http.trustedProxies.length === 0 ? false : [...http.trustedProxies],
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: LONGEST_PATH },
    // Comes before all hooks.
    frameworkErrors: (error, request, reply) => {
      void reply.headers({ ...always, ...OF_THE_API, 'x-request-id': request.id });
      void answerRefusal(error, request, reply);
    },
  });
  shedLoad(app, { load, headers: { ...always, ...OF_THE_API }, metrics: metrics?.http });
  app.removeAllContentTypeParsers();
  app.setErrorHandler(answerRefusal);
  app.setNotFoundHandler(answerNotFound);

  app.addHook('onRequest', async (request, reply) => {
    void reply.headers({ ...always, 'x-request-id': request.id });
    refuseCrossSite(request, { publicUrl: http.publicUrl, cookie: door.cookie });
  });
  logRequests(app);
  if (metrics !== undefined) countRequests(app, metrics.http);

  await app.register(healthDoor(health));
  if (metrics?.token !== undefined) await app.register(metricsDoor(metrics));
  await app.register(async (api) => {
    api.addHook('onRequest', async (_request, reply) => {
      void reply.headers(OF_THE_API);
    });
    api.addHook('onRoute', (route) => {
      route.handler = within(load, route.handler);
    });
    await api.register(trpcDoor(door), { prefix: '/api/trpc' });
    await api.register(restDoor(door), { prefix: '/api/v1' });
    // Otherwise the web would answer with a page.
    api.all('/api/*', answerNotFound);
  });
  await app.register(docsDoor, { prefix: '/docs' });
  if (web !== undefined) await app.register(webDoor(door, web));
  return app;
}

/**
 * Takes a place for as long as there is something to do: from a request's body to its answer, also where the caller has
 * gone. Whoever sends or reads slowly takes nobody's.
 */
function within(load: LoadLimit, handler: RouteHandlerMethod): RouteHandlerMethod {
  return async function (request, reply) {
    const leave = load.enter();
    if (leave === undefined) throw new RefusalError(refusalNamed('BUSY'));
    try {
      return await handler.call(this, request, reply);
    } finally {
      leave();
    }
  };
}

/** One line for each answer: the path without its query, which can hold what people type. */
function logRequests(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    request.pathAsked = request.url.split('?', 1)[0] ?? '';
  });
  app.decorateRequest('pathAsked', '');
  app.addHook('onResponse', async (request, reply) => {
    const { method, pathAsked: path, ip: address } = request;
    request.log.info(
      { method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime), address },
      'answered',
    );
  });
}

function countRequests(app: FastifyInstance, http: HttpMetrics): void {
  app.addHook('onResponse', async ({ pathAsked }, reply) => {
    http.answered(doorOf(pathAsked), reply.statusCode, reply.elapsedTime / 1_000);
  });
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The path as it came in, without its query. */
    pathAsked: string;
  }
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerRefusal(new RefusalError(refusalNamed('NOT_FOUND')), request, reply);
}

function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOfRequest(error);
  logError(request, error, refusal);
  return refuse(reply, refusal).send(formatForRest(refusal, request.id));
}
