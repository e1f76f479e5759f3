import type { Role } from '@caudal/domain';
import { isEasyToGuess } from '@caudal/identity';

export interface DemoPerson {
  readonly username: string;
  readonly fullName: string;
  readonly role: Role;
  /** What they have accounts in, as far as the bank offers it. */
  readonly currencies: readonly string[];
}

/** Whom a first look at the bank can sign in as. */
export const DEMO_PEOPLE = [
  { username: 'ana', fullName: 'Ana García', role: 'depositor', currencies: ['USD', 'EUR', 'ARS'] },
  { username: 'bruno', fullName: 'Bruno Costa', role: 'depositor', currencies: ['USD', 'EUR', 'JPY'] },
  { username: 'carla', fullName: 'Carla Méndez', role: 'depositor', currencies: ['USD', 'EUR', 'CAD'] },
  { username: 'mara', fullName: 'Mara Lindqvist', role: 'banker', currencies: ['USD'] },
] as const satisfies readonly DemoPerson[];

export type DemoUsername = (typeof DEMO_PEOPLE)[number]['username'];

/** Whether a password could be theirs. */
export function fitsDemoPeople(password: string): boolean {
  return DEMO_PEOPLE.every(({ username }) => !isEasyToGuess(password, username));
}
