import { DOMAIN_CODES, type DomainCode } from '@caudal/domain';

/**
 * The refusal in a thrown error: `data.domainCode` of an answer over HTTP, or `domainCode` of an error in this process
 * or of its cause. Undefined without an answer, for instance when the network is down.
 */
export function domainCodeOf(error: unknown): DomainCode | undefined {
  if (!isObject(error)) return undefined;
  return codeIn(error.data) ?? codeIn(error) ?? codeIn(error.cause);
}

/** Whether the bank refused and would refuse again. */
export function isRefusal(error: unknown): boolean {
  const code = domainCodeOf(error);
  return code !== undefined && DOMAIN_CODES[code] < 500 && code !== 'TOO_MANY_REQUESTS';
}

/** The issues of each field, where the refusal has them. */
export function issuePathsOf(error: unknown): string[] {
  if (!isObject(error) || !isObject(error.data) || !Array.isArray(error.data.issues)) return [];
  return error.data.issues.flatMap((issue: unknown) => {
    if (!isObject(issue) || !Array.isArray(issue.path)) return [];
    const first: unknown = issue.path[0];
    return typeof first === 'string' ? [first] : [];
  });
}

/**
 * The wait that the bank asks for (`Retry-After`), in minutes, rounded up; undefined without one. The tRPC client puts
 * the answer into the error's `meta`.
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

/** Whether a text is a refusal's code. */
export function isDomainCode(code: string): code is DomainCode {
  return Object.hasOwn(DOMAIN_CODES, code);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
