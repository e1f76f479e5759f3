import { VERSION } from '../version.ts';
import { type Call, failureOf } from './call.ts';
import { parseUrl } from './parse-url.ts';
import { type Answer, readAnswer } from './read-answer.ts';
import { within } from './within.ts';

/** The bank as HTTP reaches it. */
export interface Endpoint {
  /** Of the procedures: `https://bank.example.com/api/trpc/`. */
  readonly url: URL;
  readonly fetch: typeof fetch;
  /** Undefined in browsers, which have their own. */
  readonly userAgent: string | undefined;
}

/** @throws TypeError if that is no address of a bank. */
export function endpointOf(options: {
  readonly url: string;
  readonly fetch?: typeof fetch | undefined;
  readonly userAgent?: string | undefined;
}): Endpoint {
  const url = parseUrl(options.url);
  // Without the address in the message: it can hold a password.
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new TypeError('url is no address such as https://bank.example.com');
  if (url.username !== '' || url.password !== '')
    throw new TypeError('url has a username or password in it: give them as options');
  const base = new URL(url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, url);
  const userAgent = isBrowser() ? undefined : (options.userAgent ?? `caudal-client/${VERSION}`);
  return { url: new URL('api/trpc/', base), fetch: options.fetch ?? fetch, userAgent };
}

/** Node, Deno and Bun have no `navigator` or name themselves. */
function isBrowser(): boolean {
  return globalThis.navigator?.userAgent?.startsWith('Mozilla/') === true;
}

/**
 * Calls a procedure once, in tRPC's protocol (https://trpc.io/docs/rpc): one call a request, so that each can be aborted,
 * timed and repeated alone.
 *
 * @throws CaudalError, or the reason of the signal.
 */
export async function attempt<Result>(
  { url, fetch, userAgent }: Endpoint,
  call: Call,
  options: {
    readonly accessToken: string | undefined;
    readonly timeoutMs: number;
    readonly signal: AbortSignal;
  },
): Promise<Result> {
  const { method, procedure, input, idempotencyKey } = call;
  const target = new URL(procedure, url);
  const json = JSON.stringify(input ?? {});
  if (method === 'GET') target.searchParams.set('input', json);
  const body = method === 'POST' ? json : undefined;
  const request: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(options.accessToken !== undefined && { authorization: `Bearer ${options.accessToken}` }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(userAgent !== undefined && { 'user-agent': userAgent }),
    },
    ...(body !== undefined && { body }),
    // A browser's cookie is the user's own session, which a program must not borrow.
    credentials: 'omit',
    redirect: 'manual',
    cache: 'no-store',
  };
  const tooLate = () =>
    failureOf(call, 'TIMED_OUT', {
      sentence: `No answer within ${options.timeoutMs} ms`,
      mayHaveArrived: true,
    });
  return within(options.timeoutMs, options.signal, tooLate, async (signal) => {
    let answer: Answer;
    try {
      const response = await fetch(target, { ...request, signal });
      const { status, headers } = response;
      answer = { status, headers, text: await response.text() };
    } catch (cause) {
      if (signal.aborted) throw signal.reason;
      const neverSent = isNeverSent(cause);
      throw failureOf(call, 'NO_ANSWER', {
        sentence: neverSent ? 'The bank could not be reached' : 'The connection broke before the answer',
        mayHaveArrived: !neverSent,
        cause,
      });
    }
    return readAnswer<Result>(call, answer);
  });
}

/** What Node reports when there was no connection: nothing can have happened. Browsers do not tell. */
const NEVER_SENT: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

function isNeverSent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return false;
  // A host with several addresses: an error for each.
  const tried = cause instanceof AggregateError ? cause.errors : [cause];
  return tried.every((each: unknown) => each instanceof Error && 'code' in each && NEVER_SENT.has(each.code));
}
