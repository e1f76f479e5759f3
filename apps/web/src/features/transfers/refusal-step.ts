import type { DomainCode } from '@caudal/domain';
import type { Step } from './draft.ts';

/** The step where the user can act on a refusal, as far as its code tells. */
const STEP_OF_REFUSAL = {
  VALIDATION_FAILED: 'review',
  UNAUTHENTICATED: 'review',
  INVALID_CREDENTIALS: 'review',
  TOKEN_EXPIRED: 'review',
  EMAIL_NOT_VERIFIED: 'review',
  FORBIDDEN: 'review',
  SELF_SERVICE: 'review',
  OWN_REQUEST: 'review',
  USER_DISABLED: 'review',
  SECOND_FACTOR_REQUIRED: 'review',
  SECOND_FACTOR_MISSING: 'review',
  CONFIRMATION_REQUIRED: 'review',
  CROSS_SITE: 'review',
  NOT_FOUND: 'who',
  METHOD_NOT_ALLOWED: 'review',
  ALREADY_EXISTS: 'review',
  ID_REUSED: 'review',
  ALREADY_REVERSED: 'review',
  LAST_ADMIN: 'review',
  REQUEST_OVER: 'review',
  REQUEST_CHANGED: 'review',
  REQUEST_WAITING: 'review',
  CHANGED_MEANWHILE: 'review',
  PAYLOAD_TOO_LARGE: 'amount',
  UNSUPPORTED_MEDIA_TYPE: 'review',
  MISDIRECTED: 'review',
  INSUFFICIENT_FUNDS: 'amount',
  CURRENCY_MISMATCH: 'amount',
  SAME_ACCOUNT: 'who',
  ACCOUNT_FROZEN: 'review',
  ACCOUNT_CLOSED: 'amount',
  LIMIT_EXCEEDED: 'amount',
  APPROVAL_REQUIRED: 'amount',
  PAYEE_CANNOT_RECEIVE: 'who',
  TRANSFER_LIMIT_EXCEEDED: 'amount',
  DAILY_LIMIT_EXCEEDED: 'amount',
  BALANCE_NOT_ZERO: 'review',
  BOOKED_OUT_OF_ORDER: 'review',
  CODE_INVALID: 'review',
  NOT_REVERSIBLE: 'review',
  TOO_MANY_REQUESTS: 'review',
  INTERNAL: 'review',
  NOT_IMPLEMENTED: 'review',
  BUSY: 'review',
  UNAVAILABLE: 'review',
} as const satisfies Record<DomainCode, Step>;

const STEP_OF_FIELD = new Map<string, Step>([
  ['to', 'who'],
  ['fromAccountId', 'amount'],
  ['amountMinor', 'amount'],
  ['currency', 'amount'],
  ['description', 'amount'],
]);

/** The step to return to after a refusal: the first named field's, else the code's. */
export function stepOfRefusal(code: DomainCode, fields: readonly string[]): Step {
  for (const field of fields) {
    const step = STEP_OF_FIELD.get(field);
    if (step !== undefined) return step;
  }
  return STEP_OF_REFUSAL[code];
}
