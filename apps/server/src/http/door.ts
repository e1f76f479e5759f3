import type { ApiContext, ApiRuntime } from '@caudal/api';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import { authenticator } from './authenticate.ts';
import { type CookiePolicy, clearedSessionCookie, sessionCookie } from './session-cookie.ts';

/** What all routes of the front door share. */
export interface Door {
  readonly runtime: ApiRuntime;
  readonly bankName: string;
  readonly http: HttpConfig;
  readonly cookie: CookiePolicy;
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
    origin: { address: request.ip, requestId: request.id },
    authenticate: authenticator(runtime.identity, cookie, { authorization, cookie: cookies }, setCookie),
    cookie: {
      set: (secret, expiresAt) => setCookie(sessionCookie(cookie, secret, expiresAt)),
      clear: () => setCookie(clearedSessionCookie(cookie)),
    },
  };
}
