import type { DomainCode } from '@caudal/domain';

/** Short English for programs and their logs. What people read comes from the web's own catalogue. */
export const MESSAGES = {
  VALIDATION_FAILED: 'The request is not valid',
  UNAUTHENTICATED: 'Sign in first',
  INVALID_CREDENTIALS: 'The username or the password is wrong',
  TOKEN_EXPIRED: 'The access token has expired',
  EMAIL_NOT_VERIFIED: 'Confirm your e-mail address first',
  FORBIDDEN: 'You may not do this',
  USER_DISABLED: 'This user is disabled',
  CROSS_SITE: 'The request comes from another site',
  NOT_FOUND: 'There is no such thing, or it is not yours',
  ALREADY_EXISTS: 'This exists already',
  ID_REUSED: 'This id was used for a different request',
  ALREADY_REVERSED: 'This transfer was reversed already',
  PAYLOAD_TOO_LARGE: 'The request is too large',
  INSUFFICIENT_FUNDS: 'There is not enough money in the account',
  CURRENCY_MISMATCH: 'The account is in another currency',
  SAME_ACCOUNT: 'Both sides are the same account',
  ACCOUNT_FROZEN: 'The account is frozen',
  ACCOUNT_CLOSED: 'The account is closed',
  LIMIT_EXCEEDED: 'This is above a limit',
  BOOKED_OUT_OF_ORDER: 'The booking time is before an earlier booking, or in the future',
  TOO_MANY_REQUESTS: 'Too many requests',
  INTERNAL: 'Something went wrong on our side',
  BUSY: 'The bank is busy; try again',
  UNAVAILABLE: 'The bank is not available at the moment; try again',
} as const satisfies Record<DomainCode, string>;
