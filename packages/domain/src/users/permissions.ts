import type { DomainCode } from '../errors/domain-codes.ts';
import { CAPABILITY_NAMES, type Capability, isCapable, type Role } from './capabilities.ts';

/**
 * Who may call a procedure: `anyone`, without a session; whoever is `signed-in`; customers and staff with a `verified`
 * e-mail address; or staff with the capability and a verified address.
 */
export type Audience = 'anyone' | 'signed-in' | 'verified' | Capability;
export const AUDIENCES = [
  'anyone',
  'signed-in',
  'verified',
  ...CAPABILITY_NAMES,
] as const satisfies readonly Audience[];

export interface Caller {
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  readonly emailVerified: boolean;
}

/** Whether an audience is a capability, which only staff have. */
export function isCapability(audience: Audience): audience is Capability {
  return audience !== 'anyone' && audience !== 'signed-in' && audience !== 'verified';
}

/** Checks a caller against an audience. @returns the refusal code, or undefined if the caller has access. */
export function refuseAccess(audience: Audience, caller: Caller | undefined): DomainCode | undefined {
  if (audience === 'anyone') return undefined;
  if (caller === undefined) return 'UNAUTHENTICATED';
  if (caller.status === 'disabled') return 'USER_DISABLED';
  if (audience === 'signed-in') return undefined;
  if (isCapability(audience) && !isCapable(caller.role, audience)) return 'FORBIDDEN';
  if (!caller.emailVerified) return 'EMAIL_NOT_VERIFIED';
  return undefined;
}
