import type { DomainCode } from '../errors/domain-error.ts';

export const ROLES = ['depositor', 'banker', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who may call a procedure. Each includes what the ones before it ask for. */
export const AUDIENCES = ['anyone', 'signed-in', 'verified', 'banker', 'admin'] as const;
export type Audience = (typeof AUDIENCES)[number];

export interface Caller {
  readonly role: Role;
  readonly status: 'active' | 'disabled';
}

/** Why this caller may not do what is meant for that audience; undefined where they may. */
export function refuseAccess(audience: Audience, caller: Caller | undefined): DomainCode | undefined {
  if (audience === 'anyone') return undefined;
  if (caller === undefined) return 'UNAUTHENTICATED';
  if (caller.status === 'disabled') return 'USER_DISABLED';
  switch (audience) {
    case 'signed-in':
      return undefined;
    case 'verified':
      return isVerified(caller) ? undefined : 'EMAIL_NOT_VERIFIED';
    case 'banker':
      return caller.role === 'banker' || caller.role === 'admin' ? undefined : 'FORBIDDEN';
    case 'admin':
      return caller.role === 'admin' ? undefined : 'FORBIDDEN';
  }
}

/** Everybody who is signed in counts as verified until e-mail addresses are confirmed (the identity work). */
function isVerified(_caller: Caller): boolean {
  return true;
}
