import { type Role, type UserId, userIdFrom } from '@caudal/domain';
import { isEasyToGuess } from '@caudal/identity';
import { v5 as uuidv5 } from 'uuid';
import type { Note } from './history/spanish-notes.ts';

export interface DemoUser {
  readonly username: string;
  readonly fullName: string;
  readonly role: Role;
  /** Currencies of their accounts, if the bank offers them. */
  readonly currencies: readonly string[];
  /** Nicknames of their saved payees by username; null for none. */
  readonly payees: Readonly<Record<string, Note | null>>;
}

/** Users of the embedded bank, for a first look. */
export const DEMO_USERS = [
  {
    username: 'ana',
    fullName: 'Ana García',
    role: 'depositor',
    currencies: ['USD', 'EUR', 'ARS'],
    payees: { bruno: null, carla: 'Rent' },
  },
  {
    username: 'bruno',
    fullName: 'Bruno Costa',
    role: 'depositor',
    currencies: ['USD', 'EUR', 'JPY'],
    payees: { ana: null },
  },
  {
    username: 'carla',
    fullName: 'Carla Méndez',
    role: 'depositor',
    currencies: ['USD', 'EUR', 'CAD'],
    payees: { bruno: 'Guitar lessons' },
  },
  { username: 'mara', fullName: 'Mara Lindqvist', role: 'banker', currencies: ['USD'], payees: {} },
  // A colleague, so that four eyes can be tried at once, and somebody who grants roles. They bank elsewhere.
  { username: 'nico', fullName: 'Nicolás Ferrer', role: 'banker', currencies: [], payees: {} },
  { username: 'alma', fullName: 'Alma Duarte', role: 'admin', currencies: [], payees: {} },
] as const satisfies readonly DemoUser[];

export type DemoUsername = (typeof DEMO_USERS)[number]['username'];

/** Whether no demo user's name makes the password easy to guess. */
export function fitsDemoUsers(password: string): boolean {
  return DEMO_USERS.every((user) => !isEasyToGuess(password, user));
}

/** Never change it: the demo users' ids derive from it. */
const NAMESPACE = '5b0c1c34-7d0e-4c39-9a53-54d6c4f3b7a1';

/** The same in every bank. */
export function demoRequestId(action: string): string {
  return uuidv5(`request ${action}`, NAMESPACE);
}

/** The same in every bank. */
export function demoUserId(username: string): UserId {
  return userIdFrom(uuidv5(`user ${username}`, NAMESPACE));
}
