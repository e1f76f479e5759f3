import { finished } from 'node:stream';
import {
  type Context,
  context,
  isTracing,
  ROOT_CONTEXT,
  remoteContextFrom,
  type Span,
  SpanKind,
  type SpanOptions,
  SpanStatusCode,
  startSpan,
  TraceFlags,
  trace,
  withLogFields,
} from '@caudal/tracing';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { doorOf } from './door.ts';
import { inNetworks, plainAddress } from './networks.ts';
import { reasonsOf } from './refusal-line.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** With the request's span; null without traces. */
    trace: Context | null;
  }
}

/**
 * Gives every request of the API and every page a span, from its first byte to the end of its answer.
 * Decision 69: docs/decisions/0069-traces-by-explicit-spans.md.
 *
 * @param callers - networks whose traces are continued.
 */
export function traceRequests(app: FastifyInstance, callers: readonly string[]): void {
  app.decorateRequest('trace', null);
  if (!isTracing()) return;
  const isTrusted = inNetworks(callers);
  app.addHook('onRequest', async (request, reply) => {
    if (!isWorthTracing(request)) return;
    const { method, pathAsked } = request;
    const span = startSpan(`${method} ${request.routeOptions.url ?? 'unknown'}`, {
      kind: SpanKind.SERVER,
      // https://opentelemetry.io/docs/specs/semconv/http/http-spans/
      attributes: {
        'http.request.method': method,
        'url.path': pathAsked,
        'url.scheme': request.protocol,
        'caudal.request_id': request.id,
      },
      ...originOf(request, isTrusted),
    });
    if (span === undefined) return;
    request.trace = trace.setSpan(ROOT_CONTEXT, span);
    finished(reply.raw, () => endSpan(span, request, reply));
  });
}

/** Probes, scrapers and files of the build would bury everything else. */
function isWorthTracing({ pathAsked, routeOptions }: FastifyRequest): boolean {
  if (routeOptions.config?.anyHost === true || pathAsked === '/metrics') return false;
  return doorOf(pathAsked) !== 'web' || !/^\/(_next|docs)\//.test(pathAsked);
}

/**
 * The caller's trace, if the caller is one of ours. Anybody else could choose what is recorded, and under which id; their
 * span becomes a link, so that whoever knows their id finds ours.
 */
function originOf(
  { headers, raw }: FastifyRequest,
  isTrusted: (address: string) => boolean,
): Required<Pick<SpanOptions, 'parent'>> & Pick<SpanOptions, 'links'> {
  const remote = remoteContextFrom(headers);
  const caller = trace.getSpanContext(remote);
  if (caller === undefined) return { parent: ROOT_CONTEXT };
  if (isTrusted(plainAddress(raw.socket.remoteAddress ?? ''))) return { parent: remote };
  // Without the flag that says it is recorded: that would have ours recorded, too.
  return { parent: ROOT_CONTEXT, links: [{ context: { ...caller, traceFlags: TraceFlags.NONE } }] };
}

function endSpan(span: Span, request: FastifyRequest, { raw: { statusCode } }: FastifyReply): void {
  const { refused, noted, routeOptions } = request;
  span.setAttributes({
    'http.response.status_code': statusCode,
    'http.route': routeOptions.url ?? 'unknown',
    ...(noted?.userId === undefined ? {} : { 'user.id': noted.userId }),
    ...(refused === null ? {} : { 'caudal.outcome': reasonsOf(refused).outcome }),
  });
  if (statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** Runs what answers a request, so that its log lines and spans belong to it. */
export function inRequest<Result>(request: FastifyRequest, work: () => Result): Result {
  return withLogFields({ requestId: request.id }, work, request.trace ?? context.active());
}
