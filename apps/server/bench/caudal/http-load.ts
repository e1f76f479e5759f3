import autocannon from 'autocannon';
import type { Latency } from '../measure.ts';

export interface HttpRequest {
  readonly path: string;
  readonly accessToken: string;
  readonly body: string;
}

export interface HttpLoad {
  readonly url: string;
  readonly connections: number;
  /** Requests in all: so none is under way at the end, and each answer is known. */
  readonly amount: number;
  readonly nextRequest: () => HttpRequest;
  readonly signal: AbortSignal;
}

export interface HttpResult {
  /** `performance.now()` of the first request and of the last answer. */
  readonly begun: number;
  readonly ended: number;
  readonly latency: Latency;
}

/** Its own clock for looking whether all is answered; nothing that is measured. */
const LOOK_MS = 20;

/** For autocannon: each request is another one. */
export function asking(
  nextRequest: () => HttpRequest,
): Required<Pick<autocannon.Options, 'method' | 'requests'>> {
  return {
    method: 'POST',
    requests: [
      {
        setupRequest(request) {
          const { path, accessToken, body } = nextRequest();
          const headers = { 'content-type': 'application/json', authorization: `Bearer ${accessToken}` };
          return { ...request, path, headers, body };
        },
      },
    ],
  };
}

/** Sends requests over connections that each wait for their answer. @throws where one is not answered with 200. */
export async function sendLoad(load: HttpLoad): Promise<HttpResult> {
  const { url, connections, amount, nextRequest, signal } = load;
  signal.throwIfAborted();
  let ended = Number.NaN;
  const begun = performance.now();
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const instance = autocannon(
    {
      url,
      connections,
      amount,
      sampleInt: LOOK_MS,
      ...asking(nextRequest),
    },
    (error: unknown, result) => (error ? reject(error) : resolve(result)),
  );
  instance.on('response', () => {
    ended = performance.now();
  });
  const stop = () => instance.stop();
  signal.addEventListener('abort', stop);
  const result = await promise.finally(() => signal.removeEventListener('abort', stop));
  signal.throwIfAborted();
  if (result['2xx'] !== amount || result.errors > 0) {
    const answers = JSON.stringify(result.statusCodeStats);
    throw new Error(`${amount} requests were sent, and answered so: ${answers}, ${result.errors} errors`);
  }
  return { begun, ended, latency: { p50: result.latency.p50, p99: result.latency.p99 } };
}
