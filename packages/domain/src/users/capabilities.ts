/**
 * What staff may do. A procedure names one capability, never a role. That nobody decides on what they asked for
 * themselves is no capability but a rule of every request: `admin` has `correct` and `approve`, too.
 * Decision 103: docs/decisions/0103-procedures-name-a-capability.md.
 */
export const CAPABILITIES = {
  serve: 'find and see customers, work at the counter, block a session, propose changes',
  correct: 'reverse transfers',
  control: 'freeze, limit and close accounts, allow overdrafts',
  approve: 'decide on what a colleague asked for',
  audit: 'read the audit log and the books, verify the ledger',
  administer: 'see the team, grant roles and take them away',
} as const;

export type Capability = keyof typeof CAPABILITIES;

export const CAPABILITY_NAMES = Object.keys(CAPABILITIES) as Capability[];

/** Roles are sets of capabilities. A user has one role; a `depositor` is a customer. */
export const ROLE_CAPABILITIES = {
  depositor: [],
  banker: ['serve', 'correct', 'control', 'approve', 'audit'],
  auditor: ['audit'],
  admin: CAPABILITY_NAMES,
} as const satisfies Record<string, readonly Capability[]>;

export type Role = keyof typeof ROLE_CAPABILITIES;

export const ROLES = ['depositor', 'banker', 'auditor', 'admin'] as const satisfies readonly Role[];

/** The capabilities of a role, in the order of `CAPABILITIES`. */
export function capabilitiesOf(role: Role): readonly Capability[] {
  return ROLE_CAPABILITIES[role];
}

/** Whether a role includes a capability. */
export function isCapable(role: Role, capability: Capability): boolean {
  return capabilitiesOf(role).includes(capability);
}

/** Whether users with this role work for the bank. Staff are customers, too: they may have accounts of their own. */
export function isStaff(role: Role): boolean {
  return capabilitiesOf(role).length > 0;
}

/** Whether a role includes a capability that the one before lacks. Giving needs a second person, taking away does not. */
export function isGrant(before: Role, after: Role): boolean {
  return capabilitiesOf(after).some((capability) => !isCapable(before, capability));
}
