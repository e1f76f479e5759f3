import type { DomainCode } from '@caudal/domain';
import { domainCodeOf } from '#web/errors/domain-code.ts';

const SIGNED_OUT: ReadonlySet<DomainCode> = new Set(['UNAUTHENTICATED', 'TOKEN_EXPIRED', 'USER_DISABLED']);
const UNWILLING: ReadonlySet<DomainCode> = new Set([
  'FORBIDDEN',
  'SECOND_FACTOR_MISSING',
  'EMAIL_NOT_VERIFIED',
]);

/** Whether the bank refused the stream since the session is over. */
export function isSignedOut(error: unknown): boolean {
  return isOneOf(SIGNED_OUT, error);
}

/** Whether the user may not follow whom the stream should tell of. */
export function mayNotFollow(error: unknown): boolean {
  return isOneOf(UNWILLING, error);
}

function isOneOf(codes: ReadonlySet<DomainCode>, error: unknown): boolean {
  const code = domainCodeOf(error);
  return code !== undefined && codes.has(code);
}
