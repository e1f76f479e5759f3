import { randomUUID } from 'node:crypto';
import type { Hub } from '@caudal/activity';
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
import { activityStream } from './activity-stream.ts';
import { auditExportDoor } from './audit-export.ts';
import { bodyLimitOf } from './body-limits.ts';
import { clientErrorHandler, refuseTunnels } from './client-errors.ts';
import { createCors } from './cors.ts';
import { docsDoor } from './docs-door.ts';
import { type Door, doorOf } from './door.ts';
import { type Health, healthDoor } from './health-door.ts';
import { hostGuard, pathOfTarget } from './known-hosts.ts';
import type { LoadLimit } from './load-limit.ts';
import { logRequests } from './log-requests.ts';
import { noSuchRoute } from './methods.ts';
import { metricsDoor } from './metrics-door.ts';
import { noteRefusal, refusalOfRequest, refuse, unsupportedEncoding } from './refusals.ts';
import { restDoor } from './rest-door.ts';
import { refuseCrossSite } from './same-origin.ts';
import { NO_CONTENT_POLICY, securityHeaders } from './security-headers.ts';
import { cookiePolicyOf } from './session-cookie.ts';
import { shedLoad } from './shed-load.ts';
import { inRequest, traceRequests } from './trace-requests.ts';
import { trpcDoor } from './trpc-door.ts';
import { type Web, webDoor } from './web-door.ts';

/** Slower requests hold a connection for nothing. Fastify's default is no limit. */
export const MAX_REQUEST_MS = 30_000;

/** A request's headers, from the connection or the last answer on. */
export const MAX_HEADERS_MS = 10_000;

/** How often Node looks for requests that take longer. */
export const CHECK_CONNECTIONS_MS = 5_000;

/** For callers who do not read their answer. Longer than load balancers keep a connection for the next request. */
export const MAX_SILENCE_MS = 120_000;

/** Longer than the usual 60 s of proxies, so that they close first and no request meets a closed connection. */
export const MAX_IDLE_MS = 72_000;

/** A tRPC path contains the names of all procedures of a batch. */
const MAX_PATH_PARAM = 1_000;

/** For every answer with data: no cache may store it, no browser may run anything in it. */
const API_HEADERS = { 'cache-control': 'no-store', 'content-security-policy': NO_CONTENT_POLICY };

export interface FrontDoorOptions {
  readonly runtime: ApiRuntime;
  readonly http: HttpConfig;
  readonly health: Health;
  readonly logger: FastifyBaseLogger;
  /** Beyond it the API answers BUSY at once. */
  readonly load: LoadLimit;
  /** Tells those who follow what happens to them. */
  readonly activity: Hub;
  /** Undefined counts nothing; without a token this server has no `/metrics`. */
  readonly metrics?:
    | (Pick<Metrics, 'registry' | 'http'> & { readonly token?: string | undefined })
    | undefined;
  /** Networks whose traces are continued. */
  readonly traceCallers?: readonly string[] | undefined;
  /** Undefined: the API alone. */
  readonly web?: Web | undefined;
}

/** The HTTP server with all its routes, not listening yet. */
export async function createFrontDoor(options: FrontDoorOptions): Promise<FastifyInstance> {
  const { runtime, http, health, logger, load, activity, metrics, web, traceCallers = [] } = options;
  const cors = createCors(http.corsOrigins);
  const door: Door = { runtime, http, cookie: cookiePolicyOf(http.publicUrl), cors };
  const always = securityHeaders(http.publicUrl);
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    bodyLimit: bodyLimitOf('unknown'),
    requestTimeout: MAX_REQUEST_MS,
    connectionTimeout: MAX_SILENCE_MS,
    keepAliveTimeout: MAX_IDLE_MS,
    http: {
      requestTimeout: MAX_REQUEST_MS,
      headersTimeout: MAX_HEADERS_MS,
      connectionsCheckingInterval: CHECK_CONNECTIONS_MS,
      // Next listens for upgrades and never answers them. Its tools need them in development.
      shouldUpgradeCallback: ({ url = '' }) => web?.dev === true && url.startsWith('/_next/'),
    },
    clientErrorHandler: clientErrorHandler(logger, { ...always, ...API_HEADERS }),
    // A request on an open connection during shutdown still gets its answer; then the connection closes.
    return503OnClosing: false,
    trustProxy: http.trustedProxies.length === 0 ? false : [...http.trustedProxies],
    rewriteUrl: pathOfTarget,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: MAX_PATH_PARAM },
    // Runs before all hooks.
    frameworkErrors: (error, request, reply) => {
      const headers = { ...always, ...API_HEADERS, ...cors.headersFor(request.headers) };
      void reply.headers({ ...headers, 'x-request-id': request.id });
      void answerRefusal(error, request, reply);
    },
  });
  shedLoad(app, { load, headers: { ...always, ...API_HEADERS }, cors, metrics: metrics?.http });
  refuseTunnels(app, { ...always, ...API_HEADERS });
  app.removeAllContentTypeParsers();
  app.setErrorHandler(answerRefusal);
  app.setNotFoundHandler(answerNotFound);

  // First, so that the log has the path of what the next hook refuses.
  logRequests(app);
  traceRequests(app, traceCallers);
  const refuseOtherHosts = hostGuard(http);
  app.addHook('onRequest', async (request, reply) => {
    const isApi = doorOf(request.url) !== 'web';
    void reply.headers({ ...always, 'x-request-id': request.id });
    if (isApi) void reply.headers(cors.headersFor(request.headers));
    refuseOtherHosts(request);
    const preflight = isApi ? cors.preflightFor(request) : undefined;
    if (preflight !== undefined) return reply.headers(preflight).status(204).send();
    const isAllowed = isApi && cors.allows(request.headers);
    refuseCrossSite(request, { publicUrl: http.publicUrl, cookie: door.cookie, isAllowed });
  });
  observeRequests(app, health, metrics?.http);

  await app.register(healthDoor(health));
  if (metrics?.token !== undefined) await app.register(metricsDoor(metrics));
  await app.register(async (api) => {
    api.addHook('onRequest', async ({ headers }, reply) => {
      void reply.headers(API_HEADERS);
      const encoding = headers['content-encoding'];
      if (encoding !== undefined && encoding !== 'identity') throw new RefusalError(unsupportedEncoding);
    });
    api.addHook('onRoute', (route) => {
      route.handler = admitted(load, route.handler);
    });
    await api.register(trpcDoor(door), { prefix: '/api/trpc' });
    const streams = { 'activity.read': activityStream(door, activity) };
    await api.register(restDoor(door, streams), { prefix: '/api/v1' });
    await api.register(auditExportDoor(door, load), { prefix: '/api/v1' });
    // The web would answer with a page.
    api.all('/api/*', answerNotFound);
  });
  await app.register(docsDoor, { prefix: '/docs' });
  if (web !== undefined) await app.register(webDoor(door, web));
  return app;
}

/**
 * Counts a request against the limit while there is work: from the complete body to the answer, even if the caller has
 * gone. Slow senders and slow readers take no room.
 */
function admitted(load: LoadLimit, handler: RouteHandlerMethod): RouteHandlerMethod {
  return async function (request, reply) {
    const leave = load.enter();
    if (leave === undefined) throw new RefusalError(refusalNamed('BUSY'));
    try {
      return await inRequest(request, () => handler.call(this, request, reply));
    } finally {
      leave();
    }
  };
}

/** Tells the metrics, and the readiness why requests failed. */
function observeRequests(app: FastifyInstance, { noteError }: Health, http: HttpMetrics | undefined): void {
  app.addHook('onResponse', async ({ method, pathAsked, refused, isStream }, reply) => {
    const door = doorOf(pathAsked);
    if (!isStream)
      http?.answered({ door, method, status: reply.statusCode, seconds: reply.elapsedTime / 1_000 });
    for (const { error, refusal } of refused ?? []) {
      if (refusal.status < 500) continue;
      http?.refused(door, refusal.domainCode);
      noteError?.(error);
    }
  });
}

function answerNotFound(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerRefusal(new RefusalError(noSuchRoute(request)), request, reply);
}

function answerRefusal(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = refusalOfRequest(error);
  noteRefusal(request, error, refusal);
  return refuse(reply, refusal).send(formatForRest(refusal, request.id));
}
