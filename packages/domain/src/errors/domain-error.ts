/** Every refusal code with its HTTP status. Source: the API's error table. */
export const DOMAIN_CODES = {
  VALIDATION_FAILED: 400,
  UNAUTHENTICATED: 401,
  INVALID_CREDENTIALS: 401,
  TOKEN_EXPIRED: 401,
  EMAIL_NOT_VERIFIED: 403,
  FORBIDDEN: 403,
  SELF_SERVICE: 403,
  USER_DISABLED: 403,
  SECOND_FACTOR_REQUIRED: 403,
  CROSS_SITE: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  ALREADY_EXISTS: 409,
  ID_REUSED: 409,
  ALREADY_REVERSED: 409,
  PAYLOAD_TOO_LARGE: 413,
  MISDIRECTED: 421,
  INSUFFICIENT_FUNDS: 422,
  CURRENCY_MISMATCH: 422,
  SAME_ACCOUNT: 422,
  ACCOUNT_FROZEN: 422,
  ACCOUNT_CLOSED: 422,
  LIMIT_EXCEEDED: 422,
  COUNTER_LIMIT_EXCEEDED: 422,
  BOOKED_OUT_OF_ORDER: 422,
  CODE_INVALID: 422,
  APPROVAL_IMPOSSIBLE: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  NOT_IMPLEMENTED: 501,
  BUSY: 503,
  UNAVAILABLE: 503,
} as const satisfies Record<string, number>;

export type DomainCode = keyof typeof DOMAIN_CODES;

export interface DomainErrorOptions {
  /** Path of the input field at fault, for example `['to']`. */
  readonly path?: readonly (string | number)[];
  /** What is wrong with that field, in English; the code's own sentence if absent. */
  readonly problem?: string;
  /** Seconds to wait before retrying. */
  readonly retryAfterSeconds?: number;
  /** The underlying error: for the log, never for the caller. */
  readonly cause?: unknown;
}

/** A named refusal. Recognise it by `domainCode`, not `instanceof`: a process can load this module twice. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly domainCode: DomainCode;
  readonly path: readonly (string | number)[] | undefined;
  readonly problem: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(domainCode: DomainCode, options: DomainErrorOptions = {}) {
    super(domainCode, options.cause === undefined ? undefined : { cause: options.cause });
    this.domainCode = domainCode;
    this.path = options.path;
    this.problem = options.problem;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** Whether a thrown value is a DomainError, from this or another instance of this module. */
export function isDomainError(error: unknown): error is DomainError {
  return (
    error instanceof Error &&
    'domainCode' in error &&
    typeof error.domainCode === 'string' &&
    Object.hasOwn(DOMAIN_CODES, error.domainCode)
  );
}
