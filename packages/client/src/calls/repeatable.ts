import type { MutationName } from '../contract/contract.ts';

/**
 * Whether a change may be asked for again after its answer got lost.
 *
 * - `repeatable`: twice is once. The caller's own id makes it so, or what the change is.
 * - `once`: the second time would be another change, another e-mail, or a refusal that tells of the first.
 *
 * A new procedure does not compile until it is in here.
 */
const REPEATABLE = {
  'accounts.open': 'once',
  'admin.setRole': 'once',
  'auth.signIn': 'once',
  'auth.signOut': 'once',
  'demo.startingMoney': 'repeatable',
  'emailChanges.approve': 'once',
  'emailChanges.approveByLink': 'once',
  'emailChanges.refuse': 'once',
  'emailChanges.refuseByLink': 'once',
  'emailChanges.undoByLink': 'once',
  'emailVerifications.confirm': 'once',
  'emailVerifications.send': 'once',
  'me.changePassword': 'once',
  'me.update': 'once',
  'passwordResets.confirm': 'once',
  'passwordResets.request': 'once',
  'payees.remove': 'once',
  'payees.save': 'repeatable',
  'sessions.revoke': 'once',
  'sessions.revokeOthers': 'once',
  'signInLinks.request': 'once',
  'signInLinks.use': 'once',
  'staff.blockSession': 'once',
  'staff.customers.update': 'once',
  'staff.deposit': 'repeatable',
  'staff.withdraw': 'repeatable',
  'tokens.create': 'once',
  // The bank takes a refresh token once more within a minute; the session sees to it that it is no more than once.
  'tokens.renew': 'once',
  'transfers.create': 'repeatable',
  'transfers.createMany': 'repeatable',
  'twoFactor.begin': 'once',
  'twoFactor.confirm': 'once',
  'twoFactor.remove': 'once',
  'twoFactor.replaceRecoveryCodes': 'once',
  'users.create': 'once',
} as const satisfies Record<MutationName, 'repeatable' | 'once'>;

const NAMES: ReadonlySet<string> = new Set(
  Object.entries(REPEATABLE).flatMap(([name, kind]) => (kind === 'repeatable' ? [name] : [])),
);

/** Whether a change may be asked for again although it may have taken effect. */
export function isRepeatable(procedure: string): boolean {
  return NAMES.has(procedure);
}
