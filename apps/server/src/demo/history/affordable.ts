import { DEMO_USERS } from '../demo-users.ts';
import type { DemoTransfer } from './demo-transfer.ts';

/** Leaves out what somebody cannot pay when it comes, as people do: the bank would refuse it. */
export function affordable(transfers: readonly DemoTransfer[]): DemoTransfer[] {
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
