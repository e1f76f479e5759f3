import { CaudalError, type Issue } from '../errors/caudal-error.ts';
import { type Call, failureOf } from './call.ts';
import { parseUrl } from './parse-url.ts';
import { retryAfterOf } from './retry-after.ts';

/** What was answered, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** What the bank answers if it does not refuse. */
interface Body<Result> {
  readonly result?: { readonly data: Result };
}

/**
 * The result in the bank's answer to a call. The bank checks its results against its own schemas before it sends them,
 * so they are not checked again here, and a newer bank may add fields and values.
 *
 * @throws CaudalError with the bank's refusal, or `FOREIGN_ANSWER` if something else answered.
 */
export function readAnswer<Result>(call: Call, answer: Answer): Result {
  const body = parse<Body<Result>>(answer.text);
  const result = body?.result;
  if (answer.status === 200 && typeof result === 'object' && result !== null && 'data' in result)
    return result.data;
  throw refusalIn(call, answer, body) ?? foreignAnswer(call, answer);
}

/** Without the parser's error, which quotes the text: an answer can hold tokens. */
function parse<Json>(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In tRPC's shape, or in REST's if the server refused before it knew the door. */
function refusalIn(call: Call, { status, headers }: Answer, body: unknown): CaudalError | undefined {
  const error = fieldOf(body, 'error') ?? body;
  const data = fieldOf(error, 'data');
  const domainCode = fieldOf(data, 'domainCode');
  if (typeof domainCode !== 'string') return undefined;
  const message = fieldOf(error, 'message');
  const requestId = fieldOf(data, 'requestId') ?? headers.get('x-request-id');
  return new CaudalError({
    procedure: call.procedure,
    domainCode,
    sentence: typeof message === 'string' ? message : 'The bank refused',
    status,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    retryAfter: retryAfterOf(headers),
    issues: issuesIn(fieldOf(data, 'issues') ?? fieldOf(error, 'issues')),
    // A fault of the bank can come after the effect. Any other refusal comes instead of it, `BUSY` too.
    mayHaveHappened: status >= 500 && domainCode !== 'BUSY' && call.method === 'POST',
  });
}

function issuesIn(value: unknown): Issue[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((issue: unknown) => {
    const [path, message, code] = [fieldOf(issue, 'path'), fieldOf(issue, 'message'), fieldOf(issue, 'code')];
    if (!Array.isArray(path) || typeof message !== 'string') return [];
    return [{ path: path.map(step), message, ...(typeof code === 'string' && { code }) }];
  });
}

function step(value: unknown): string | number {
  return typeof value === 'number' ? value : String(value);
}

/** Says nothing of the answer's text, which can repeat what the request held. */
function foreignAnswer(call: Call, { status, headers }: Answer): CaudalError {
  const details = {
    status,
    requestId: headers.get('x-request-id') ?? undefined,
    retryAfter: retryAfterOf(headers),
  };
  // A browser shows a redirect as status 0.
  if (status === 0 || (status >= 300 && status < 400))
    return failureOf(call, 'FOREIGN_ANSWER', {
      ...details,
      sentence: redirected(headers),
      mayHaveArrived: false,
    });
  const type = headers.get('content-type')?.split(';')[0] ?? 'no content type';
  return failureOf(call, 'FOREIGN_ANSWER', {
    ...details,
    sentence: `Something other than the bank answered, with status ${status} and ${type}`,
    mayHaveArrived: true,
  });
}

/**
 * Redirects are not followed: one turns a POST into a GET, and can lead the token elsewhere. Names the origin only, since
 * the rest of an address can be secret.
 */
function redirected(headers: Headers): string {
  const target = parseUrl(headers.get('location') ?? '');
  const where = target === undefined ? 'elsewhere' : `to ${target.origin}`;
  return `The address redirects ${where}: give the client the bank's own address`;
}

function fieldOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return new Map(Object.entries(value)).get(name);
}
