import { Pool } from 'undici';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** For a connection, for an answer to begin, and between its parts. */
const PATIENCE_MS = 10_000;

/** At most so many connections to a server; each carries one request at a time, and is made when it is needed. */
export function openConnections(url: string, connections: number): Pool {
  return new Pool(url, {
    connections,
    pipelining: 1,
    connectTimeout: PATIENCE_MS,
    headersTimeout: PATIENCE_MS,
    bodyTimeout: PATIENCE_MS,
  });
}

/**
 * Sends a request once a connection is free, and reads the whole answer, of which it keeps nothing: what that costs
 * here is missing to the server.
 * Decision 33: docs/decisions/0033-load-generator-on-undici.md.
 *
 * @returns its status. @throws where none comes.
 */
export function ask(connections: Pool, request: HttpRequest): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  let status = 0;
  connections.dispatch(request, {
    // It is part of what makes a handler, says undici.
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

/** As {@link ask}. @throws also where it is answered with anything but 200. */
export async function askSuccessfully(connections: Pool, request: HttpRequest): Promise<void> {
  const status = await ask(connections, request);
  if (status !== 200) throw new Error(`${request.method} ${request.path} was answered with ${status}`);
}
