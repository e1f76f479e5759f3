import type { CounterRequest } from './counter-draft.ts';

/** The balance after a booking, in minor units. */
export function balanceAfter(balanceMinor: string, { kind, amountMinor }: CounterRequest): string {
  const change = BigInt(amountMinor);
  return (BigInt(balanceMinor) + (kind === 'deposit' ? change : -change)).toString();
}
