import type { ShownEventName } from './catalogue.ts';
import type { ShownEvent } from './shown.ts';

/** What a user can ask for in their history: their access and profile, their accounts and payees, what the bank did. */
export const HISTORY_GROUPS = ['access', 'money', 'bank'] as const;

export type HistoryGroup = (typeof HISTORY_GROUPS)[number];

/** What is in the history at all, with its groups. Not the movements themselves, which the accounts have. */
const GROUPS_OF = {
  'account.opened': ['money'],
  'account.frozen': ['money', 'bank'],
  'account.unfrozen': ['money', 'bank'],
  'account.closed': ['money', 'bank'],
  'account.reopened': ['money', 'bank'],
  'sending-limits.set': ['money', 'bank'],
  'overdraft-limit.set': ['money', 'bank'],
  'payee.saved': ['money'],
  'payee.removed': ['money'],
  'transfer.reversed': ['money', 'bank'],
  'user.created': ['access'],
  'user.imported': ['access', 'bank'],
  'customer.viewed': ['bank'],
  'user.disabled': ['access', 'bank'],
  'user.enabled': ['access', 'bank'],
  'user.frozen': ['money', 'bank'],
  'user.unfrozen': ['money', 'bank'],
  'role.changed': ['access', 'bank'],
  'profile.updated': ['access'],
  'email.verified': ['access'],
  'email.changed': ['access'],
  'email-change.proposed': ['access', 'bank'],
  'email-change.approved': ['access'],
  'email-change.scheduled': ['access', 'bank'],
  'email-change.refused': ['access'],
  'email-change.withdrawn': ['access'],
  'email-change.undone': ['access'],
  'password.changed': ['access'],
  'password.reset': ['access'],
  'password.set': ['access', 'bank'],
  'password-reset.requested': ['access'],
  'second-factor.enabled': ['access'],
  'second-factor.disabled': ['access'],
  'second-factor.reset': ['access', 'bank'],
  'recovery-code.used': ['access'],
  'recovery-codes.replaced': ['access'],
  'sign-in.refused': ['access'],
  'recheck.refused': ['access'],
  'limit.reached': ['access'],
  'sign-in-link.requested': ['access'],
  'sign-in-link.used': ['access'],
  'session.opened': ['access'],
  'session.ended': ['access'],
  'session.revoked': ['access'],
  'session.blocked': ['access', 'bank'],
  'refresh-token.reused': ['access'],
} as const satisfies Readonly<Record<Exclude<ShownEventName, 'transfer.posted'>, readonly HistoryGroup[]>>;

/** An event that is in the history of a user whom it concerns. */
export type HistoryEventName = keyof typeof GROUPS_OF;

/** The names of the events of a group, or of all of the history. */
export function historyNames(group?: HistoryGroup): HistoryEventName[] {
  return HISTORY_EVENTS.filter((name) => group === undefined || isIn(name, group));
}

function isIn(name: HistoryEventName, group: HistoryGroup): boolean {
  const groups: readonly HistoryGroup[] = GROUPS_OF[name];
  return groups.includes(group);
}

const HISTORY_EVENTS = Object.keys(GROUPS_OF).filter(isHistoryName);

/** Whether an event is in the history of a user whom it concerns. */
export function isHistoryEvent(event: ShownEvent): event is ShownEvent<HistoryEventName> {
  return isHistoryName(event.name);
}

export function isHistoryName(name: string): name is HistoryEventName {
  return Object.hasOwn(GROUPS_OF, name);
}
