import { RefusalError, refusalNamed } from '@caudal/api';
import type { FastifyRequest } from 'fastify';
import { isLoopback } from '../config/loopback.ts';
import { bearerToken } from './authenticate.ts';
import { type CookiePolicy, readSessionCookie } from './session-cookie.ts';

const READING: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that another site makes with a visitor's cookie, and sign-ins that would give the visitor another
 * site's session. Requests with a bearer token pass: browsers never add one by themselves.
 *
 * @param options.isAllowed - whether the page's origin may use the API: it passes without a cookie.
 * @throws RefusalError CROSS_SITE.
 */
export function refuseCrossSite(
  request: FastifyRequest,
  options: { publicUrl: URL; cookie: CookiePolicy; isAllowed: boolean },
): void {
  const { headers, method } = request;
  if (READING.has(method) || bearerToken(headers.authorization) !== undefined) return;
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return;
  const { origin } = headers;
  const fromBrowser = site !== undefined || origin !== undefined;
  // Some browsers omit Sec-Fetch-Site on pages from plain http.
  if (site === undefined && origin !== undefined && isOwnOrigin(origin, headers.host, options.publicUrl))
    return;
  const hasCookie = readSessionCookie(options.cookie, headers.cookie) !== undefined;
  if (options.isAllowed && !hasCookie) return;
  if (fromBrowser || hasCookie) throw new RefusalError(refusalNamed('CROSS_SITE'));
}

/** Whether it is our public origin; on loopback, any of this machine's names will do (localhost, 127.0.0.1). */
function isOwnOrigin(origin: string, host: string | undefined, publicUrl: URL): boolean {
  if (origin === publicUrl.origin) return true;
  const from = URL.parse(origin);
  return (
    from !== null &&
    from.protocol === publicUrl.protocol &&
    isLoopback(publicUrl.hostname) &&
    isLoopback(from.hostname) &&
    from.host === host
  );
}
