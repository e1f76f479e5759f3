import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalNamed } from '@caudal/api';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticator } from './authenticate.ts';
import { busyPage } from './busy-page.ts';
import type { Door } from './door.ts';
import type { LoadLimit } from './load-limit.ts';
import { refuse } from './refusals.ts';
import { pagePolicy } from './security-headers.ts';

const BUSY = refusalNamed('BUSY');

const LONGEST_PLACE_MS = 5_000;

/** What renders pages: Next, or nothing in tests of the API. */
export interface Web {
  readonly dev: boolean;
  /** Past it a visitor is told to come back. */
  readonly load: LoadLimit;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Everything else goes to Next. A reply that is taken out of Fastify's hands loses the headers that Fastify has
 * collected, so they are written to the raw one here, together with the policy and a prolonged session's cookie.
 */
export function webDoor(door: Door, web: Web) {
  return async (scope: FastifyInstance): Promise<void> => {
    // Next reads bodies itself.
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.all('/*', async (request, reply) => {
      const nonce = randomBytes(16).toString('base64');
      const policy = pagePolicy({ nonce, dev: web.dev, publicUrl: door.http.publicUrl });
      if (!isFile(request) && !takesPlace(web.load, reply)) {
        void reply.headers({ 'content-security-policy': policy, 'cache-control': 'no-store' });
        return refuse(reply, BUSY).type('text/html; charset=utf-8').send(busyPage(nonce));
      }
      await prolongSession(door, request, reply);
      const headers = reply.getHeaders();
      reply.hijack();
      for (const [name, value] of Object.entries(headers))
        if (value !== undefined) reply.raw.setHeader(name, value);
      reply.raw.setHeader('content-security-policy', policy);
      // Next takes the nonce for its own scripts from the request.
      request.raw.headers['content-security-policy'] = policy;
      request.raw.headers['x-request-id'] = request.id;
      await web.handle(request.raw, reply.raw);
    });
  };
}

/**
 * A file of the build, which takes no time. Of other methods and of parts of a file Next makes pages, and it takes dots
 * and escapes in another way than our routes do.
 */
function isFile({ method, headers, raw: { url = '' } }: FastifyRequest): boolean {
  const isWhole = headers.range === undefined && headers['if-match'] === undefined;
  return method === 'GET' && isWhole && /^\/_next\/static\/(?!.*\.\.)[\w./~-]+$/.test(url);
}

/** Until the page is there, or has been read for so long that others should have their turn. */
function takesPlace(load: LoadLimit, { raw }: FastifyReply): boolean {
  const leave = load.enter();
  if (leave === undefined) return false;
  const readsSlowly = setTimeout(leave, LONGEST_PLACE_MS);
  raw.once('close', () => {
    clearTimeout(readsSlowly);
    leave();
  });
  return true;
}

/** Looking at pages is using the bank: the session's time begins again. Files and prefetched parts do not count. */
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
    await authenticate();
  } catch (error) {
    // The page asks again and shows what is wrong; without this it would not even be rendered.
    request.log.warn({ err: error }, 'the session could not be looked up');
  }
}
