import { DEMO_PEOPLE } from '../people.ts';
import type { DemoMovement } from './movement.ts';

/** Leaves out what somebody cannot pay when it comes, as people do: the bank would refuse it. */
export function affordable(movements: readonly DemoMovement[]): DemoMovement[] {
  const balances = new Map<string, bigint>();
  return movements.filter(({ from, to, amountMinor, currency }) => {
    const left = (balances.get(`${from} ${currency}`) ?? 0n) - amountMinor;
    if (left < 0n && isPerson(from)) return false;
    balances.set(`${from} ${currency}`, left);
    balances.set(`${to} ${currency}`, (balances.get(`${to} ${currency}`) ?? 0n) + amountMinor);
    return true;
  });
}

function isPerson(party: string): boolean {
  return DEMO_PEOPLE.some(({ username }) => username === party);
}
