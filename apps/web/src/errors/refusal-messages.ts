import type { DomainCode } from '@caudal/domain';
import type messages from '../../messages/en.json';

export type RefusalKey = keyof (typeof messages)['refusals'];

/** The message key of each refusal, under `refusals`. A new code does not compile until it has one. */
const REFUSAL_MESSAGES = {
  VALIDATION_FAILED: 'validationFailed',
  UNAUTHENTICATED: 'unauthenticated',
  INVALID_CREDENTIALS: 'invalidCredentials',
  TOKEN_EXPIRED: 'tokenExpired',
  EMAIL_NOT_VERIFIED: 'emailNotVerified',
  FORBIDDEN: 'forbidden',
  SELF_SERVICE: 'selfService',
  OWN_REQUEST: 'ownRequest',
  USER_DISABLED: 'userDisabled',
  SECOND_FACTOR_REQUIRED: 'secondFactorRequired',
  SECOND_FACTOR_MISSING: 'secondFactorMissing',
  CONFIRMATION_REQUIRED: 'confirmationRequired',
  CROSS_SITE: 'crossSite',
  NOT_FOUND: 'notFound',
  METHOD_NOT_ALLOWED: 'internal',
  ALREADY_EXISTS: 'alreadyExists',
  ID_REUSED: 'idReused',
  ALREADY_REVERSED: 'alreadyReversed',
  LAST_ADMIN: 'lastAdmin',
  REQUEST_OVER: 'requestOver',
  REQUEST_CHANGED: 'requestChanged',
  REQUEST_WAITING: 'requestWaiting',
  CHANGED_MEANWHILE: 'changedMeanwhile',
  PAYLOAD_TOO_LARGE: 'payloadTooLarge',
  UNSUPPORTED_MEDIA_TYPE: 'internal',
  MISDIRECTED: 'misdirected',
  INSUFFICIENT_FUNDS: 'insufficientFunds',
  CURRENCY_MISMATCH: 'currencyMismatch',
  SAME_ACCOUNT: 'sameAccount',
  ACCOUNT_FROZEN: 'accountFrozen',
  ACCOUNT_CLOSED: 'accountClosed',
  LIMIT_EXCEEDED: 'limitExceeded',
  APPROVAL_REQUIRED: 'approvalRequired',
  PAYEE_CANNOT_RECEIVE: 'payeeCannotReceive',
  TRANSFER_LIMIT_EXCEEDED: 'transferLimitExceeded',
  DAILY_LIMIT_EXCEEDED: 'dailyLimitExceeded',
  BALANCE_NOT_ZERO: 'balanceNotZero',
  BOOKED_OUT_OF_ORDER: 'bookedOutOfOrder',
  CODE_INVALID: 'codeInvalid',
  NOT_REVERSIBLE: 'notReversible',
  TOO_MANY_REQUESTS: 'tooManyRequests',
  INTERNAL: 'internal',
  NOT_IMPLEMENTED: 'internal',
  BUSY: 'busy',
  UNAVAILABLE: 'unavailable',
} as const satisfies Record<DomainCode, RefusalKey>;

/** The message key of a refusal; without a code, the bank did not answer. */
export function refusalKey(code: DomainCode | undefined): RefusalKey {
  return code === undefined ? 'noAnswer' : REFUSAL_MESSAGES[code];
}
