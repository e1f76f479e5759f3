import { DEMO_USERS } from '../demo-users.ts';
import type { DemoTransfer } from './demo-transfer.ts';

/** Drops transfers that the sender cannot afford at that time: the bank would refuse them. */
export function affordable<Transfer extends DemoTransfer>(transfers: readonly Transfer[]): Transfer[] {
  const balances = new Map<string, bigint>();
  return transfers.filter(({ from, to, amountMinor, currency }) => {
    const left = (balances.get(`${from} ${currency}`) ?? 0n) - amountMinor;
    if (left < 0n && isDemoUser(from)) return false;
    balances.set(`${from} ${currency}`, left);
    balances.set(`${to} ${currency}`, (balances.get(`${to} ${currency}`) ?? 0n) + amountMinor);
    return true;
  });
}

function isDemoUser(party: string): boolean {
  return DEMO_USERS.some(({ username }) => username === party);
}
