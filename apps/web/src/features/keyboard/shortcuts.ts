import { type Capability, isCapable, type Role } from '@caudal/domain';
import { routes } from '#web/routes.ts';

/** A place that `g` and a letter lead to: the same letters in all languages, and the help sheet says which. */
const SHORTCUTS = [
  { place: 'overview', letter: 'o', href: routes.overview, capability: undefined },
  { place: 'send', letter: 's', href: routes.send(), capability: undefined },
  { place: 'payees', letter: 'p', href: routes.payees, capability: undefined },
  { place: 'openAccount', letter: 'n', href: routes.openAccount, capability: undefined },
  { place: 'settings', letter: 'e', href: routes.settings, capability: undefined },
  { place: 'counter', letter: 'c', href: routes.counter(), capability: 'serve' },
  { place: 'approvals', letter: 'a', href: routes.approvals(), capability: 'serve' },
  { place: 'audit', letter: 'u', href: routes.audit(), capability: 'audit' },
  { place: 'ledger', letter: 'l', href: routes.ledger, capability: 'audit' },
  { place: 'team', letter: 't', href: routes.team, capability: 'administer' },
] as const satisfies readonly {
  /** Of its text among `keyboard.places`. */
  readonly place: string;
  readonly letter: string;
  readonly href: string;
  /** Who has it: the capability that its page requires; undefined for everybody. */
  readonly capability: Capability | undefined;
}[];

export type Shortcut = (typeof SHORTCUTS)[number];

/** The shortcuts to the places of a role. */
export function shortcutsOf(role: Role): Shortcut[] {
  return SHORTCUTS.filter(({ capability }) => capability === undefined || isCapable(role, capability));
}
