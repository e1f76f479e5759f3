import type { DomainCode } from '../errors/domain-codes.ts';

export const ROLES = ['depositor', 'banker', 'admin'] as const;
export type Role = (typeof ROLES)[number];

interface Permission {
  /** The roles that have access. */
  readonly roles: readonly Role[];
  /** Whether the caller's e-mail address must be confirmed. */
  readonly verified: boolean;
}

/** Access by audience. Each procedure names one row; only `refuseAccess` reads the table. `anyone` needs no session. */
const PERMISSIONS = {
  anyone: undefined,
  'signed-in': { roles: ROLES, verified: false },
  verified: { roles: ROLES, verified: true },
  banker: { roles: ['banker', 'admin'], verified: true },
  admin: { roles: ['admin'], verified: true },
} as const satisfies Record<string, Permission | undefined>;

/** Who may call a procedure: a row of `PERMISSIONS`. */
export type Audience = keyof typeof PERMISSIONS;
export const AUDIENCES = ['anyone', 'signed-in', 'verified', 'banker', 'admin'] as const satisfies Audience[];

export interface Caller {
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  readonly emailVerified: boolean;
}

/** Checks a caller against an audience. @returns the refusal code, or undefined if the caller has access. */
export function refuseAccess(audience: Audience, caller: Caller | undefined): DomainCode | undefined {
  const permission: Permission | undefined = PERMISSIONS[audience];
  if (permission === undefined) return undefined;
  if (caller === undefined) return 'UNAUTHENTICATED';
  if (caller.status === 'disabled') return 'USER_DISABLED';
  if (!permission.roles.includes(caller.role)) return 'FORBIDDEN';
  if (permission.verified && !caller.emailVerified) return 'EMAIL_NOT_VERIFIED';
  return undefined;
}
