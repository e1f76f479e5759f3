import type { ApiContext, ApiRuntime } from '@caudal/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import type { HttpDoor } from '../metrics/http-metrics.ts';
import { authenticator, isAttended } from './authenticate.ts';
import type { Cors } from './cors.ts';
import { idempotencyKeyOf } from './idempotency-key.ts';
import { noteCaller } from './log-requests.ts';
import { noteRefusal } from './refusals.ts';
import {
  type CookiePolicy,
  clearedSessionCookies,
  deviceCookie,
  readDeviceCookie,
  readSessionCookie,
  sessionCookies,
} from './session-cookie.ts';

/** Shared by all routes of the front door. */
export interface Door {
  readonly runtime: ApiRuntime;
  readonly http: HttpConfig;
  readonly cookie: CookiePolicy;
  readonly cors: Cors;
}

/** The door of a request. @param path - as received, with or without a query. */
export function doorOf(path: string): HttpDoor {
  if (path.startsWith('/api/trpc/')) return 'trpc';
  return path.startsWith('/api/v1/') ? 'rest' : 'web';
}

/**
 * The context in which one HTTP request calls procedures.
 *
 * @param isUse - whether it is a use of the browser's session, which prolongs it.
 */
export function contextOf(
  { runtime, cookie }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
  isUse = isAttended(request.headers),
): ApiContext {
  const setCookie = (header: string | string[]) => void reply.header('set-cookie', header);
  const { authorization, cookie: cookies } = request.headers;
  const credentials = { authorization, cookie: cookies, isUse };
  const authenticate = authenticator(runtime.identity, cookie, credentials, setCookie);
  return {
    runtime,
    origin: {
      address: request.ip,
      requestId: request.id,
      userAgent: storableUserAgent(request.headers['user-agent']),
    },
    idempotencyKey: idempotencyKeyOf(request),
    noteRefusal: (error, refusal) => noteRefusal(request, error, refusal),
    async authenticate() {
      const caller = await authenticate();
      if (caller !== undefined) noteCaller(request, caller.user.id);
      return caller;
    },
    cookies: {
      device: readDeviceCookie(cookie, cookies),
      setSession: (session) => setCookie(sessionCookies(cookie, session)),
      prolongSession(session) {
        const secret = readSessionCookie(cookie, cookies);
        if (secret !== undefined) setCookie(sessionCookies(cookie, { secret, ...session }));
      },
      clearSession: () => setCookie(clearedSessionCookies(cookie)),
      setDevice: (secret) => setCookie(deviceCookie(cookie, secret)),
    },
  };
}

/** Browsers send shorter ones. */
const MAX_USER_AGENT = 300;

function storableUserAgent(userAgent: string | undefined): string | undefined {
  // Node decodes headers as Latin-1, so the cut cannot split a character.
  return userAgent?.replaceAll(/\p{Cc}/gu, '').slice(0, MAX_USER_AGENT);
}
