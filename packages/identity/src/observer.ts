import type { DomainCode } from '@caudal/domain';
import type { LimitName } from './throttles/limits.ts';

/** How an attempt to sign in can end. `failed`: by an error, such as a database that does not answer. */
export const SIGN_IN_OUTCOMES = [
  'accepted',
  'INVALID_CREDENTIALS',
  'USER_DISABLED',
  'SECOND_FACTOR_REQUIRED',
  'CODE_INVALID',
  'TOO_MANY_REQUESTS',
  'failed',
] as const satisfies readonly (DomainCode | 'accepted' | 'failed')[];

export type SignInOutcome = (typeof SIGN_IN_OUTCOMES)[number];

/** Identity reports here what strangers can drive up, for metrics. No method may throw. */
export interface IdentityObserver {
  /** An attempt to sign in, of a browser or a program, ended. */
  signInEnded(outcome: SignInOutcome): void;
  /** A limit refused an attempt. */
  limited(limit: LimitName): void;
}

/** For an identity without metrics. */
export const UNOBSERVED: IdentityObserver = { signInEnded: () => undefined, limited: () => undefined };

/** @param domainCode - of the refusal; undefined for any other error. */
export function signInOutcomeOf(domainCode: DomainCode | undefined): SignInOutcome {
  return SIGN_IN_OUTCOMES.find((outcome) => outcome === domainCode) ?? 'failed';
}
