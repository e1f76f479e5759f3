import type { DomainCode } from '@caudal/domain';
import { domainCodeOf } from '#web/errors/domain-code.ts';

/**
 * What an error says about the transfer:
 * - `refused`: the bank refused it, nothing was posted;
 * - `unknown`: it may or may not have been posted, repeat the same request;
 * - `idTaken`: another request was posted with this id;
 * - `signedOut`: the session has ended.
 */
export type Verdict = 'refused' | 'unknown' | 'idTaken' | 'signedOut';

const VERDICTS = {
  VALIDATION_FAILED: 'refused',
  UNAUTHENTICATED: 'signedOut',
  INVALID_CREDENTIALS: 'signedOut',
  TOKEN_EXPIRED: 'signedOut',
  EMAIL_NOT_VERIFIED: 'refused',
  FORBIDDEN: 'refused',
  SELF_SERVICE: 'refused',
  OWN_REQUEST: 'refused',
  USER_DISABLED: 'refused',
  SECOND_FACTOR_REQUIRED: 'refused',
  SECOND_FACTOR_MISSING: 'refused',
  CONFIRMATION_REQUIRED: 'refused',
  CROSS_SITE: 'refused',
  NOT_FOUND: 'refused',
  METHOD_NOT_ALLOWED: 'refused',
  ALREADY_EXISTS: 'refused',
  ID_REUSED: 'idTaken',
  ALREADY_REVERSED: 'refused',
  LAST_ADMIN: 'refused',
  REQUEST_OVER: 'refused',
  REQUEST_CHANGED: 'refused',
  REQUEST_WAITING: 'refused',
  CHANGED_MEANWHILE: 'refused',
  PAYLOAD_TOO_LARGE: 'refused',
  UNSUPPORTED_MEDIA_TYPE: 'refused',
  MISDIRECTED: 'refused',
  INSUFFICIENT_FUNDS: 'refused',
  CURRENCY_MISMATCH: 'refused',
  SAME_ACCOUNT: 'refused',
  ACCOUNT_FROZEN: 'refused',
  ACCOUNT_CLOSED: 'refused',
  LIMIT_EXCEEDED: 'refused',
  APPROVAL_REQUIRED: 'refused',
  PAYEE_CANNOT_RECEIVE: 'refused',
  TRANSFER_LIMIT_EXCEEDED: 'refused',
  DAILY_LIMIT_EXCEEDED: 'refused',
  BALANCE_NOT_ZERO: 'refused',
  BOOKED_OUT_OF_ORDER: 'refused',
  CODE_INVALID: 'refused',
  NOT_REVERSIBLE: 'refused',
  TOO_MANY_REQUESTS: 'refused',
  INTERNAL: 'unknown',
  NOT_IMPLEMENTED: 'refused',
  BUSY: 'unknown',
  UNAVAILABLE: 'unknown',
} as const satisfies Record<DomainCode, Verdict>;

/** The verdict on an error. Without a code (no connection) the outcome is unknown. */
export function verdictOf(error: unknown): Verdict {
  const code = domainCodeOf(error);
  return code === undefined ? 'unknown' : VERDICTS[code];
}
