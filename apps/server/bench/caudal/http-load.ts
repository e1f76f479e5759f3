import { Pool } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Timeout for connecting, for the answer's first byte, and between its parts. */
const TIMEOUT_MS = 10_000;

/** At most `connections` to a server, opened when needed, each with one request at a time. */
export function openConnections(url: string, connections: number): Pool {
  return new Pool(url, {
    connections,
    pipelining: 1,
    connectTimeout: TIMEOUT_MS,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
}

/**
 * Sends a request once a connection is free, reads the whole answer and discards it: CPU time spent here is missing to
 * the server.
 * Decision 33: docs/decisions/0033-load-generator-on-undici.md.
 *
 * @returns the status. @throws if there is no answer.
 */
export function ask(connections: Pool, request: HttpRequest): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let status = 0;
  connections.dispatch(request, {
    // undici requires this method of a handler.
    onRequestStart: () => undefined,
    onResponseStart(_controller, statusCode) {
      status = statusCode;
    },
    onResponseData: () => undefined,
    onResponseEnd: () => resolve(status),
    onResponseError: (_controller, error) => reject(error),
  });
  return promise;
}

/** Like {@link ask}. @throws also on any status but 200. */
export async function askSuccessfully(connections: Pool, request: HttpRequest): Promise<void> {
  const status = await ask(connections, request);
  if (status !== 200) throw new Error(`${request.method} ${request.path}: status ${status}`);
}
