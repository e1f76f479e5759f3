import type { CounterRequest } from './counter-draft.ts';

/** What an account holds after a booking, in minor units: more by a deposit, less by a withdrawal. */
export function balanceAfter(balanceMinor: string, { kind, amountMinor }: CounterRequest): string {
  const change = BigInt(amountMinor);
  return (BigInt(balanceMinor) + (kind === 'deposit' ? change : -change)).toString();
}
