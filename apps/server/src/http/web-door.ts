import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalNamed } from '@caudal/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticator } from './authenticate.ts';
import { busyPage } from './busy-page.ts';
import type { Door } from './door.ts';
import type { LoadLimit } from './load-limit.ts';
import { noteCaller } from './log-requests.ts';
import { watchMethods } from './methods.ts';
import { dropPreviewMode } from './preview-mode.ts';
import { noteRefusal, refuse } from './refusals.ts';
import { pagePolicy } from './security-headers.ts';
import { inRequest } from './trace-requests.ts';

const BUSY = refusalNamed('BUSY');

/** After this long a page no longer counts against the limit: its visitor reads slowly. */
export const MAX_RENDER_MS = 5_000;

/** Browsers get pages. In development Next's tools also send to it. */
const METHODS = ['GET', 'HEAD', 'POST'];

/** Renders pages: Next, or a stand-in in tests. */
export interface Web {
  readonly dev: boolean;
  /** Beyond it visitors get the busy page. */
  readonly load: LoadLimit;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Sends every other path to Next. Hijacking a reply drops the headers that Fastify has collected, so this copies them to
 * the raw response, together with the policy and a prolonged session's cookie.
 */
export function webDoor(door: Door, web: Web) {
  return async (scope: FastifyInstance): Promise<void> => {
    // Next reads bodies itself.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    const refuseOtherMethods = watchMethods(scope);
    scope.route({ method: METHODS, url: '/*', handler: answer });
    refuseOtherMethods();
    async function answer(request: FastifyRequest, reply: FastifyReply) {
      const nonce = randomBytes(16).toString('base64');
      const policy = pagePolicy({ nonce, dev: web.dev, publicUrl: door.http.publicUrl });
      if (!isFile(request) && !admit(web.load, reply)) {
        void reply.headers({ 'content-security-policy': policy, 'cache-control': 'no-store' });
        noteRefusal(request, undefined, BUSY);
        return refuse(reply, BUSY).type('text/html; charset=utf-8').send(busyPage(nonce));
      }
      await prolongSession(door, request, reply);
      const headers = reply.getHeaders();
      reply.hijack();
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) reply.raw.setHeader(name, value);
      reply.raw.setHeader('content-security-policy', policy);
      // Next reads the nonce for its scripts from the request.
      request.raw.headers['content-security-policy'] = policy;
      request.raw.headers['x-request-id'] = request.id;
      dropPreviewMode(request.raw.headers);
      await inRequest(request, () => web.handle(request.raw, reply.raw));
    }
  };
}

/**
 * Whether it is a static file of the build, which needs no rendering. For other methods and for ranges Next renders
 * pages, and it resolves dots and escapes differently from our routes.
 */
function isFile({ method, headers, raw: { url = '' } }: FastifyRequest): boolean {
  const isWhole = headers.range === undefined && headers['if-match'] === undefined;
  return method === 'GET' && isWhole && /^\/_next\/static\/(?!.*\.\.)[\w./~-]+$/.test(url);
}

/** Counts a page against the limit until it is sent or takes too long. @returns false if the limit is reached. */
function admit(load: LoadLimit, { raw }: FastifyReply): boolean {
  const leave = load.enter();
  if (leave === undefined) return false;
  const timeout = setTimeout(leave, MAX_RENDER_MS);
  raw.once('close', () => {
    clearTimeout(timeout);
    leave();
  });
  return true;
}

/** Viewing a page counts as use and prolongs the session. Files and prefetches do not. */
async function prolongSession(
  { runtime, cookie }: Door,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  if (request.headers['sec-fetch-mode'] !== 'navigate') return;
  const authenticate = authenticator(
    runtime.identity,
    cookie,
    { authorization: undefined, cookie: request.headers.cookie },
    (setCookie) => void reply.header('set-cookie', setCookie),
  );
  try {
    const caller = await authenticate();
    if (caller !== undefined) noteCaller(request, caller.user.id);
  } catch (error) {
    // The page looks the session up again and shows the error; throwing here would prevent the page.
    request.log.warn({ err: error }, 'session lookup failed');
  }
}
