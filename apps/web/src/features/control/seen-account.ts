import type { ServedAccount } from '#web/features/counter/customer.ts';

/** What the banker saw of an account before they decided. */
export function seenOf({ status, frozen, overdraftLimitMinor, ownLimits }: ServedAccount) {
  return { status, incoming: frozen?.incoming ?? null, overdraftMinor: overdraftLimitMinor, ...ownLimits };
}
