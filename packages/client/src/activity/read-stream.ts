import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type Call, failureOf } from '../calls/call.ts';
import { readAnswer } from '../calls/read-answer.ts';
import { within } from '../calls/within.ts';

/** For errors: the stream is no procedure, but fails like one. */
export const FOLLOW: Call = { procedure: 'activity', method: 'GET', input: {} };

/** The bank sends a sign of life every 15 seconds. Without one for so long the connection is dead, whatever it seems. */
const MAX_SILENCE_MS = 40_000;

/** Milliseconds from connecting until the stream has begun. */
const MAX_CONNECT_MS = 20_000;

/** How to reach the stream. */
export interface StreamAddress {
  readonly url: URL;
  readonly fetch: typeof fetch;
  readonly headers: Readonly<Record<string, string>>;
  /** `omit` for programs: a browser's cookie is the user's own session, which they must not borrow. */
  readonly credentials: 'omit' | 'same-origin';
}

/** An event of the stream, or how long to wait before connecting again, in milliseconds. */
export type Arrived = EventSourceMessage | { readonly retry: number };

/**
 * Reads one connection, until the bank ends it.
 *
 * @throws CaudalError if it cannot be opened, breaks or falls silent; the reason of the signal.
 */
export async function* readStream(address: StreamAddress, signal: AbortSignal): AsyncGenerator<Arrived> {
  const response = await open(address, signal);
  if (response.body === null) return;
  const arrived: Arrived[] = [];
  const parser = createParser({
    onEvent: (event) => void arrived.push(event),
    onRetry: (retry) => void arrived.push({ retry }),
  });
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await within(MAX_SILENCE_MS, signal, silent, (quiet) => next(reader, quiet));
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
    yield* arrived.splice(0);
  }
}

async function open({ url, fetch, headers, credentials }: StreamAddress, signal: AbortSignal) {
  const request: RequestInit = {
    headers: { accept: 'text/event-stream', ...headers },
    credentials,
    redirect: 'manual',
    cache: 'no-store',
    signal,
  };
  const tooLate = () =>
    failureOf(FOLLOW, 'TIMED_OUT', {
      sentence: `No answer within ${MAX_CONNECT_MS} ms`,
      mayHaveArrived: true,
    });
  const response = await within(MAX_CONNECT_MS, signal, tooLate, async (limited) => {
    try {
      return await unlessTooLate(fetch(url, request), limited);
    } catch (cause) {
      if (limited.aborted) throw limited.reason;
      throw broken(cause);
    }
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.status === 200 && type.startsWith('text/event-stream')) return response;
  const { status } = response;
  return readAnswer<never>(FOLLOW, { status, headers: response.headers, text: await response.text() });
}

/** The signal of the request must outlive its head: aborted, it would end the stream. */
async function unlessTooLate<Result>(result: Promise<Result>, limited: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    limited.addEventListener('abort', () => reject(limited.reason), { once: true });
    result.then(resolve, reject);
  });
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>, quiet: AbortSignal) {
  try {
    return await unlessTooLate(reader.read(), quiet);
  } catch (cause) {
    if (quiet.aborted) throw quiet.reason;
    throw broken(cause);
  }
}

function silent() {
  return failureOf(FOLLOW, 'TIMED_OUT', {
    sentence: `No sign of life for ${MAX_SILENCE_MS} ms`,
    mayHaveArrived: true,
  });
}

function broken(cause: unknown) {
  return failureOf(FOLLOW, 'NO_ANSWER', { sentence: 'The connection broke', mayHaveArrived: true, cause });
}
