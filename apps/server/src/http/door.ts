import type { ApiContext, ApiRuntime } from '@caudal/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import type { HttpDoor } from '../metrics/http-metrics.ts';
import { authenticator } from './authenticate.ts';
import {
  type CookiePolicy,
  clearedSessionCookie,
  deviceCookie,
  readDeviceCookie,
  sessionCookie,
} from './session-cookie.ts';

/** What all routes of the front door share. */
export interface Door {
  readonly runtime: ApiRuntime;
  readonly http: HttpConfig;
  readonly cookie: CookiePolicy;
}

/** @param path - as it came in; what follows it does not matter. */
export function doorOf(path: string): HttpDoor {
  if (path.startsWith('/api/trpc/')) return 'trpc';
  return path.startsWith('/api/v1/') ? 'rest' : 'web';
}

/** What one HTTP request brings along for the procedures that it calls. */
export function contextOf(
  { runtime, cookie }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): ApiContext {
  const setCookie = (header: string) => void reply.header('set-cookie', header);
  const { authorization, cookie: cookies } = request.headers;
  return {
    runtime,
    origin: {
      address: request.ip,
      requestId: request.id,
      userAgent: storableUserAgent(request.headers['user-agent']),
    },
    authenticate: authenticator(runtime.identity, cookie, { authorization, cookie: cookies }, setCookie),
    cookies: {
      device: readDeviceCookie(cookie, cookies),
      setSession: (secret, expiresAt) => setCookie(sessionCookie(cookie, secret, expiresAt)),
      clearSession: () => setCookie(clearedSessionCookie(cookie)),
      setDevice: (secret) => setCookie(deviceCookie(cookie, secret)),
    },
  };
}

/** Longer than browsers' own; more is somebody's game. */
const LONGEST_USER_AGENT = 300;

function storableUserAgent(userAgent: string | undefined): string | undefined {
  // Node reads headers as Latin-1, so that there are no half characters.
  return userAgent?.replaceAll(/\p{Cc}/gu, '').slice(0, LONGEST_USER_AGENT);
}
