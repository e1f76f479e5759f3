import { v4 } from 'uuid';
import type { MutationName } from '../contract/contract.ts';

/**
 * Whether a change may be asked for again after its answer got lost.
 *
 * - `repeatable`: twice is once. The caller's own id makes it so, or what the change is.
 * - `keyed`: twice is once under an `Idempotency-Key`, which the client gives it.
 * - `once`: the second time would be another change, another e-mail, or a refusal that tells of the first.
 *
 * A new procedure does not compile until it is in here.
 */
const REPEATABLE = {
  'accounts.open': 'keyed',
  'admin.disableUser': 'once',
  'admin.enableUser': 'once',
  'admin.setRole': 'once',
  'auth.extendSession': 'repeatable',
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
  'notices.choose': 'repeatable',
  'notices.read': 'repeatable',
  'notices.readUpTo': 'repeatable',
  'passwordResets.confirm': 'once',
  'passwordResets.request': 'once',
  'payees.remove': 'once',
  'payees.save': 'keyed',
  'sessions.confirm': 'once',
  'sessions.revoke': 'once',
  'sessions.revokeOthers': 'once',
  'signInLinks.request': 'once',
  'signInLinks.use': 'once',
  'staff.accounts.close': 'repeatable',
  'staff.accounts.freeze': 'repeatable',
  'staff.accounts.reopen': 'repeatable',
  'staff.accounts.setLimits': 'repeatable',
  'staff.accounts.setOverdraft': 'repeatable',
  'staff.accounts.unfreeze': 'repeatable',
  'staff.blockSession': 'once',
  'staff.customers.addNote': 'once',
  'staff.customers.freeze': 'repeatable',
  'staff.customers.unfreeze': 'repeatable',
  'staff.customers.update': 'once',
  'staff.deposit': 'repeatable',
  'staff.ledger.verify': 'once',
  'staff.reverse': 'repeatable',
  'staff.requests.approve': 'repeatable',
  'staff.requests.ask': 'repeatable',
  'staff.requests.refuse': 'repeatable',
  'staff.requests.withdraw': 'repeatable',
  'staff.strikeNote': 'repeatable',
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
} as const satisfies Record<MutationName, 'repeatable' | 'keyed' | 'once'>;

const namesOf = (wanted: string): ReadonlySet<string> =>
  new Set(Object.entries(REPEATABLE).flatMap(([name, kind]) => (kind === wanted ? [name] : [])));

const REPEATED = namesOf('repeatable');
const KEYED = namesOf('keyed');

/** Whether a change may be asked for again although it may have taken effect. */
export function isRepeatable(procedure: string): boolean {
  return REPEATED.has(procedure) || KEYED.has(procedure);
}

/** What a header can carry, as the bank takes it. */
const KEY = /^[\x21\x23-\x7e]{1,255}$/;

/**
 * The key of a call: the caller's own, else a new one where the bank takes one.
 *
 * @throws RangeError for a key that the bank would not take.
 */
export function keyOf(procedure: string, own: string | undefined): string | undefined {
  if (own === undefined) return KEYED.has(procedure) ? v4() : undefined;
  if (!KEY.test(own)) throw new RangeError('the idempotency key is not 1 to 255 visible ASCII characters');
  return own;
}
