import type { IncomingHttpHeaders } from 'node:http';

/** What a page may send besides the headers that need no permission. */
const REQUEST_HEADERS = ['authorization', 'content-type', 'idempotency-key', 'if-none-match', 'traceparent'];

/** What a page may read besides the headers that need no permission. */
const ANSWER_HEADERS = ['etag', 'retry-after', 'www-authenticate', 'x-request-id'];

const METHODS = ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'];

/** Browsers remember a preflight no longer. */
const REMEMBER_SECONDS = 7_200;

type Origin = Pick<IncomingHttpHeaders, 'origin'>;

/** Which pages of other origins may read the API's answers. */
export interface Cors {
  /** Whether the page that asks may read the answer. */
  allows(headers: Origin): boolean;
  /** The headers of every answer of the API. */
  headersFor(headers: Origin): Record<string, string>;
  /** The headers that answer a preflight of an allowed page; undefined for any other request. */
  preflightFor(request: {
    readonly method: string;
    readonly headers: IncomingHttpHeaders;
  }): Record<string, string> | undefined;
}

/**
 * The API for pages of other origins: those that the operator names, with bearer tokens alone. No answer allows
 * credentials, so a browser neither sends nor stores a cookie for such a page. Written by hand, because refusals before
 * Fastify need the same headers: without them a page cannot tell BUSY from a lost connection.
 * Decision 100: docs/decisions/0100-cors-by-named-origins.md.
 *
 * @param origins - as browsers write them. Compared as a whole: no pattern, no suffix, never `null`.
 */
export function createCors(origins: readonly string[]): Cors {
  const allowed = new Set(origins);
  const allows = ({ origin }: Origin) => origin !== undefined && allowed.has(origin);
  // Also for requests without an origin: a cache must not give their answer to a page.
  const always: Record<string, string> = allowed.size === 0 ? {} : { vary: 'Origin' };
  function headersFor({ origin }: Origin): Record<string, string> {
    if (origin === undefined || !allowed.has(origin)) return always;
    return {
      ...always,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': ANSWER_HEADERS.join(', '),
    };
  }
  return {
    allows,
    headersFor,
    preflightFor({ method, headers }) {
      const isPreflight =
        method === 'OPTIONS' && headers['access-control-request-method'] !== undefined && allows(headers);
      if (!isPreflight) return undefined;
      return {
        'access-control-allow-methods': METHODS.join(', '),
        'access-control-allow-headers': REQUEST_HEADERS.join(', '),
        'access-control-max-age': String(REMEMBER_SECONDS),
      };
    },
  };
}
