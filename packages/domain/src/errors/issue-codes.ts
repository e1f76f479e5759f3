import type { DomainCode } from './domain-codes.ts';

/**
 * What can be wrong with a field, or with a request as a whole: the code for programs and its English sentence, which
 * reads on after the field's name. Every schema's refinement says one of these sentences, so that code and sentence
 * cannot come apart.
 * Decision 98: docs/decisions/0098-field-problems-by-code.md.
 */
export const FIELD_PROBLEMS = {
  'id-reserved': 'is an id that is kept for the bank itself',
  'id-not-minted': 'is the nil or the max UUID, which everybody has: make an id of your own',
  required: 'is required',
  'unknown-field': 'is not a known field',
  'not-a-string': 'must be a string',
  'not-a-whole-number': 'must be a whole number',
  'not-an-object': 'must be an object',
  'not-a-list': 'must be a list',
  'not-an-option': 'is none of the possible values',
  'too-short': 'is too short',
  'too-long': 'is too long',
  'too-small': 'is too small',
  'too-large': 'is too large',
  'too-few': 'has too few items',
  'too-many': 'has too many items',

  'not-a-uuid': 'must be a UUID, such as 0192b9a0-7c1e-7aaa-8000-000000000001',
  'not-an-email': 'must be an e-mail address, such as ana@example.com',
  'not-an-amount': 'must be a whole number from 1 to 999999999999999999, as a string of digits',
  'not-a-limit': 'must be a whole number from 0 to 999999999999999999, as a string of digits',
  'not-a-currency': 'is not an ISO 4217 currency code',
  'not-a-date': 'must be a date, such as 2026-11-30',
  'not-a-month': 'must be a month, such as 2026-11',
  'not-an-instant': 'must be an instant with a UTC offset, such as 2026-11-30T09:30:00Z',
  'not-a-date-or-instant':
    'must be a date, such as 2026-11-30, or an instant with a UTC offset, such as 2026-11-30T09:30:00Z',
  'date-without-offset': 'has a time without a UTC offset: add Z, or an offset such as +01:00',
  'not-a-time-zone': 'must be the IANA name of a time zone, such as America/Bogota',
  'not-a-payee': 'is neither an account number nor a username',
  'wrong-check-digits': 'is not an account number: a digit is wrong or missing',
  'not-a-digest': 'must be the digest of the request: 64 hexadecimal digits',
  'not-an-emailed-code': 'is not a code from one of our e-mails',

  'forbidden-character': 'contains a character that is not allowed',
  'nul-character': 'contains a NUL character',
  'lone-surrogate': 'contains a lone surrogate',
  'invisible-character': 'contains an invisible character',
  'not-username-characters': 'may contain only the letters a to z, digits and _',
  'no-letter': 'must contain a letter',
  'mixed-alphabets': 'mixes letters of two alphabets in one word',
  'name-of-the-bank': 'looks like the name of the bank',
  'easy-to-guess': 'is too easy to guess',

  'currency-not-enabled': 'is a currency that the bank does not offer: GET /currencies lists those it does',
  'range-reversed': 'ends the range before its start',
  'range-too-long': 'makes the range too long',
  'in-the-future': 'is in the future',
  'year-out-of-range': 'must be in the years 1 to 9999',
  'position-unknown':
    'is no position in your activity, or one that the bank no longer has: begin anew without one, and read again what you show',
  'cursor-unknown':
    'is not a cursor of this list with these filters: send the nextCursor of its last page, or none',
  'not-a-version': 'must be a version: a whole number from 0, as a string of digits',
  'version-unknown': 'is above the account’s last version',
  'payee-not-saved': 'is not the username of one of your payees: give an account number',

  empty: 'is empty: leave it out',
  repeated: 'is given more than once',
  'too-deep': 'is nested too deeply',
  'too-many-fields': 'has too many fields',
  'too-many-values': 'has too many values, or nests them too deeply',
  'field-name-too-long': 'has a field whose name is too long',

  'body-required': 'must have a JSON body',
  'not-json': 'is not JSON',
  'not-utf-8': 'is not UTF-8',
  'not-a-json-object': 'must be a JSON object',
  'media-type-unknown': 'must be sent as application/json',
  'content-encoding-unknown': 'must be sent without a Content-Encoding',
  'content-length-wrong': 'differs in length from Content-Length',
  'cut-off': 'was cut off',
  'too-slow': 'did not arrive in time',
  'address-malformed': 'has a malformed address',
  'http-malformed': 'is not a valid HTTP request',
  'http-version-unknown': 'must be HTTP/1.1',
  'host-repeated': 'has more than one Host header',
  'too-many-calls': 'has too many calls in one batch',
  'not-a-batch': 'must be an object of inputs by their place in the batch',
  'not-an-idempotency-key': 'must be 1 to 255 visible ASCII characters, without quotes inside',
  'key-not-taken':
    'is not taken here: what has an id in its body needs none, and an answer with a secret is not kept',
  'key-of-a-batch': 'is for one call, not for a batch of calls',
  'browser-only': 'is done in the web, in a browser where you are signed in: no program can',
  'not-valid': 'is not valid',
} as const satisfies Record<string, string>;

export type FieldProblem = keyof typeof FIELD_PROBLEMS;

/** Whether a code is one of a field, and not of a refusal as a whole. */
export function isFieldProblem(code: string): code is FieldProblem {
  return Object.hasOwn(FIELD_PROBLEMS, code);
}

/** The code of the field about which a refusal is, where the refusal itself says what is wrong. */
export const REFUSED_FIELDS = {
  VALIDATION_FAILED: 'not-valid',
  UNAUTHENTICATED: 'unauthenticated',
  INVALID_CREDENTIALS: 'invalid-credentials',
  TOKEN_EXPIRED: 'token-expired',
  EMAIL_NOT_VERIFIED: 'email-not-verified',
  FORBIDDEN: 'forbidden',
  SELF_SERVICE: 'self-service',
  OWN_REQUEST: 'own-request',
  USER_DISABLED: 'user-disabled',
  SECOND_FACTOR_REQUIRED: 'second-factor-required',
  SECOND_FACTOR_MISSING: 'second-factor-missing',
  CONFIRMATION_REQUIRED: 'confirmation-required',
  CROSS_SITE: 'cross-site',
  NOT_FOUND: 'not-found',
  METHOD_NOT_ALLOWED: 'method-not-allowed',
  ALREADY_EXISTS: 'already-exists',
  ID_REUSED: 'id-reused',
  ALREADY_REVERSED: 'already-reversed',
  LAST_ADMIN: 'last-admin',
  REQUEST_OVER: 'request-over',
  REQUEST_CHANGED: 'request-changed',
  REQUEST_WAITING: 'request-waiting',
  CHANGED_MEANWHILE: 'changed-meanwhile',
  PAYLOAD_TOO_LARGE: 'payload-too-large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported-media-type',
  MISDIRECTED: 'misdirected',
  INSUFFICIENT_FUNDS: 'insufficient-funds',
  CURRENCY_MISMATCH: 'currency-mismatch',
  SAME_ACCOUNT: 'same-account',
  ACCOUNT_FROZEN: 'account-frozen',
  ACCOUNT_CLOSED: 'account-closed',
  LIMIT_EXCEEDED: 'limit-exceeded',
  APPROVAL_REQUIRED: 'approval-required',
  PAYEE_CANNOT_RECEIVE: 'payee-cannot-receive',
  TRANSFER_LIMIT_EXCEEDED: 'transfer-limit-exceeded',
  DAILY_LIMIT_EXCEEDED: 'daily-limit-exceeded',
  BALANCE_NOT_ZERO: 'balance-not-zero',
  BOOKED_OUT_OF_ORDER: 'booked-out-of-order',
  CODE_INVALID: 'code-invalid',
  NOT_REVERSIBLE: 'not-reversible',
  TOO_MANY_REQUESTS: 'too-many-requests',
  INTERNAL: 'internal',
  NOT_IMPLEMENTED: 'not-implemented',
  BUSY: 'busy',
  UNAVAILABLE: 'unavailable',
} as const satisfies Record<DomainCode, string>;

/** The code of an issue: what is wrong with one field. */
export type IssueCode = FieldProblem | (typeof REFUSED_FIELDS)[DomainCode];

export const ISSUE_CODES = [
  ...new Set([...Object.keys(FIELD_PROBLEMS), ...Object.values(REFUSED_FIELDS)]),
] as [IssueCode, ...IssueCode[]];

/** Options for a Zod check: its issues say the sentence of this problem. */
export function says<Problem extends FieldProblem>(
  problem: Problem,
): { readonly message: (typeof FIELD_PROBLEMS)[Problem] } {
  return { message: FIELD_PROBLEMS[problem] };
}
