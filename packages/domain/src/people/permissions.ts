import type { DomainCode } from '../errors/domain-error.ts';

export const ROLES = ['depositor', 'banker', 'admin'] as const;
export type Role = (typeof ROLES)[number];

interface Permission {
  /** Who may; everybody who is signed in where it says so. */
  readonly roles: readonly Role[];
  /** Whether their e-mail address must be confirmed. */
  readonly verified: boolean;
}

/** Who may do what: each procedure names one row, and `refuseAccess` is the only reader. `anyone` need not sign in. */
const PERMISSIONS = {
  anyone: undefined,
  'signed-in': { roles: ROLES, verified: false },
  verified: { roles: ROLES, verified: true },
  banker: { roles: ['banker', 'admin'], verified: true },
  admin: { roles: ['admin'], verified: true },
} as const satisfies Record<string, Permission | undefined>;

/** Who may call a procedure: a row of the table of permissions. */
export type Audience = keyof typeof PERMISSIONS;
export const AUDIENCES = ['anyone', 'signed-in', 'verified', 'banker', 'admin'] as const satisfies Audience[];

export interface Caller {
  readonly role: Role;
  readonly status: 'active' | 'disabled';
  readonly emailVerified: boolean;
}

/** Why this caller may not do what is meant for that audience; undefined where they may. */
export function refuseAccess(audience: Audience, caller: Caller | undefined): DomainCode | undefined {
  const permission: Permission | undefined = PERMISSIONS[audience];
  if (permission === undefined) return undefined;
  if (caller === undefined) return 'UNAUTHENTICATED';
  if (caller.status === 'disabled') return 'USER_DISABLED';
  if (!permission.roles.includes(caller.role)) return 'FORBIDDEN';
  if (permission.verified && !caller.emailVerified) return 'EMAIL_NOT_VERIFIED';
  return undefined;
}
