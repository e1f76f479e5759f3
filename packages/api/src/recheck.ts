import type { DomainCode } from '@caudal/domain';

/** What a re-check of password and second factor can refuse. */
export const RECHECK = [
  'INVALID_CREDENTIALS',
  'SECOND_FACTOR_REQUIRED',
  'CODE_INVALID',
  'TOO_MANY_REQUESTS',
] as const satisfies readonly DomainCode[];
