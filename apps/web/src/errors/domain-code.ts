import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';

/**
 * The named refusal inside whatever was thrown: `data.domainCode` of an answer over HTTP, `domainCode` of an error of
 * this process or of what caused it. Undefined where nothing answered, for instance when the network is gone.
 */
export function domainCodeOf(error: unknown): DomainCode | undefined {
  if (!isObject(error)) return undefined;
  return codeIn(error.data) ?? codeIn(error) ?? codeIn(error.cause);
}

/** Whether the bank answered with a refusal that asking again will not change. */
export function isRefusal(error: unknown): boolean {
  const code = domainCodeOf(error);
  return code !== undefined && DOMAIN_CODES[code] < 500 && code !== 'TOO_MANY_REQUESTS';
}

/** What was wrong with each field of a request, where the refusal says so. */
export function issuePathsOf(error: unknown): string[] {
  if (!isObject(error) || !isObject(error.data) || !Array.isArray(error.data.issues)) return [];
  return error.data.issues.flatMap((issue: unknown) => {
    if (!isObject(issue) || !Array.isArray(issue.path)) return [];
    const first: unknown = issue.path[0];
    return typeof first === 'string' ? [first] : [];
  });
}

/**
 * How long the bank asks to wait, in minutes rounded up, where the answer says so (`Retry-After`). A client's error of
 * tRPC has the answer in its `meta`.
 */
export function retryAfterMinutes(error: unknown): number | undefined {
  if (!isObject(error) || !isObject(error.meta)) return undefined;
  const { response } = error.meta;
  if (!(response instanceof Response)) return undefined;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return seconds > 0 ? Math.ceil(seconds / 60) : undefined;
}

function codeIn(value: unknown): DomainCode | undefined {
  if (!isObject(value)) return undefined;
  const code = value.domainCode;
  return typeof code === 'string' && isDomainCode(code) ? code : undefined;
}

/** Whether a text is the name of a refusal. */
export function isDomainCode(code: string): code is DomainCode {
  return Object.hasOwn(DOMAIN_CODES, code);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
