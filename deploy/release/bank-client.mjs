// Requests to a bank at an address, as a program on the other side of the internet makes them. No packages, Node 20.
import { setTimeout as delay } from 'node:timers/promises';

/** Longer than the bank takes for any posting. */
const REQUEST_MS = 20_000;
/** Between two questions to a bank that does not answer yet. */
const PAUSE_MS = 500;

/** The bank did not do what it should. The message says what was asked, what came, and what to look at. */
export class SmokeFailure extends Error {}

/**
 * @param address - where the bank is, such as https://bank.example.com.
 * @param options.waitSeconds - how long a bank that does not answer, is not ready or sheds load may take to do so.
 * @throws SmokeFailure if the address is none.
 */
export function bankAt(address, { waitSeconds }) {
  const { origin } = parseAddress(address);
  const deadline = performance.now() + waitSeconds * 1000;

  /** Sends one request. @throws SmokeFailure if nothing answers. */
  async function send(path, { method = 'GET', headers = {}, json } = {}) {
    const body = json === undefined ? undefined : JSON.stringify(json);
    try {
      const response = await fetch(new URL(path, origin), {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(REQUEST_MS),
      });
      return { status: response.status, headers: response.headers, text: await response.text() };
    } catch (error) {
      throw new SmokeFailure(`${method} ${origin}${path}: no answer (${reasonOf(error)}).`);
    }
  }

  return {
    origin,
    send,

    /** Asks until `accept` takes the answer, or until the time is up. @throws SmokeFailure with the last reason. */
    async until(path, accept) {
      for (;;) {
        let reason;
        try {
          const answer = await send(path);
          reason = accept(answer);
          if (reason === undefined) return answer;
        } catch (error) {
          if (!(error instanceof SmokeFailure)) throw error;
          reason = error.message;
        }
        if (performance.now() + PAUSE_MS > deadline) throw new SmokeFailure(reason);
        await delay(PAUSE_MS);
      }
    },

    /**
     * Sends a request that may be repeated, and repeats it while the bank says 503 with `Retry-After`: a server that has
     * just started sheds load. @throws SmokeFailure if it is refused, or if the time is up.
     */
    async ask(path, request = {}) {
      for (;;) {
        const answer = await send(path, request);
        if (answer.status >= 200 && answer.status < 300) return answer;
        const seconds = Number(answer.headers.get('retry-after') ?? Number.NaN);
        const mayRepeat = answer.status === 503 && seconds >= 0;
        if (!mayRepeat || performance.now() + seconds * 1000 > deadline)
          throw new SmokeFailure(`${request.method ?? 'GET'} ${origin}${path}: ${describe(answer)}`);
        await delay(seconds * 1000);
      }
    },
  };
}

/** What an answer says, in a line: its status, the refusal's code and sentence, and where a redirect leads. */
export function describe({ status, headers, text }) {
  const { message, data } = parseJson(text) ?? {};
  const leads = headers.get('location');
  return [
    status,
    data?.domainCode,
    leads === null ? undefined : `leads to ${leads}`,
    message ?? text.trim().replaceAll(/\s+/g, ' ').slice(0, 120),
    status === 421
      ? 'The bank does not answer under this host: see PUBLIC_URL and CAUDAL_ALLOWED_HOSTS'
      : undefined,
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}

/** @returns the value, or undefined if the text is not JSON. */
export function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function parseAddress(address) {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new SmokeFailure(`"${address}" is not an address. Give one such as https://bank.example.com.`);
  if (url.pathname !== '/' || url.search !== '' || url.username !== '')
    throw new SmokeFailure(`"${address}" is more than an address: the bank is at ${url.origin}.`);
  return url;
}

/** The innermost reason: fetch itself only says that it failed. */
function reasonOf(error) {
  if (error.name === 'TimeoutError') return `nothing within ${REQUEST_MS / 1000} s`;
  const cause = error.cause?.errors?.[0] ?? error.cause ?? error;
  return cause.code ?? cause.message;
}
