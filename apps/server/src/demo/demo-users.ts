import type { Role } from '@caudal/domain';
import { isEasyToGuess } from '@caudal/identity';

export interface DemoUser {
  readonly username: string;
  readonly fullName: string;
  readonly role: Role;
  /** What they have accounts in, as far as the bank offers it. */
  readonly currencies: readonly string[];
  /** Whom they have saved, each with what they call them, if they call them anything. */
  readonly payees: Readonly<Record<string, string | null>>;
}

/** Whom a first look at the bank can sign in as. */
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
] as const satisfies readonly DemoUser[];

export type DemoUsername = (typeof DEMO_USERS)[number]['username'];

/** Whether a password could be theirs. */
export function fitsDemoUsers(password: string): boolean {
  return DEMO_USERS.every(({ username }) => !isEasyToGuess(password, username));
}
