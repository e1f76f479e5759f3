import type { IncomingMessage } from 'node:http';
import { RefusalError, refusalNamed } from '@caudal/api';
import type { FastifyRequest } from 'fastify';
import { type HttpConfig, hostNameOf } from '../config/http-config.ts';
import { isLoopback } from '../config/loopback.ts';
import { malformed } from './refusals.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Probes ask by address: answered under any host name. Only for answers that say nothing of customers. */
    anyHost?: boolean;
  }
}

/**
 * The bank answers only under its own host names, so that a page of another site cannot make its own name lead here and
 * read the answers (DNS rebinding). Ports are not compared: the browser is where it is, and tunnels change them.
 * Decision 45: docs/decisions/0045-demo-on-loopback-only-and-known-hosts.md.
 *
 * @returns the guard. It throws RefusalError `MISDIRECTED` on every route without `anyHost`, `VALIDATION_FAILED` for
 *   several hosts.
 */
export function hostGuard(
  http: Pick<HttpConfig, 'publicUrl' | 'allowedHosts'>,
): (request: FastifyRequest) => void {
  const ours = new Set([hostNameOf(http.publicUrl.host), ...http.allowedHosts]);
  const hasLoopback = isLoopback(http.publicUrl.hostname);
  return (request) => {
    if (request.routeOptions.config.anyHost === true) return;
    if (countHosts(request) > 1) throw new RefusalError(malformed('host-repeated'));
    // Fastify takes `X-Forwarded-Host` from a trusted proxy only.
    const name = hostNameOf(request.host);
    if (name !== undefined && (ours.has(name) || (hasLoopback && isLoopback(name)))) return;
    throw new RefusalError(refusalNamed('MISDIRECTED'));
  };
}

/**
 * The path of a request target. One with a host (`GET http://bank/send`) overrides the `Host` header, as RFC 9112 says
 * in 3.2.2.
 */
export function pathOfTarget({ url = '', headers }: IncomingMessage): string {
  if (!/^https?:\/\//i.test(url)) return url;
  const target = URL.parse(url);
  if (target === null) return url;
  headers.host = target.host;
  return `${target.pathname}${target.search}`;
}

/** Node keeps the first of several. */
function countHosts({ raw: { rawHeaders } }: FastifyRequest): number {
  return rawHeaders.filter((header, index) => index % 2 === 0 && header.toLowerCase() === 'host').length;
}
