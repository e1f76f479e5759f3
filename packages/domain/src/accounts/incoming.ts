/** What becomes of money that is sent to what staff have frozen. Nothing leaves it either way. */
export const INCOMING = ['allowed', 'refused'] as const;
export type Incoming = (typeof INCOMING)[number];

/** What staff have frozen: one account, or everything that a person has. */
interface Freezable {
  readonly isFrozen: boolean;
  readonly receivesWhileFrozen: boolean;
}

/** What becomes of incoming money; null if nothing is frozen. */
export function incomingOf({ isFrozen, receivesWhileFrozen }: Freezable): Incoming | null {
  if (!isFrozen) return null;
  return receivesWhileFrozen ? 'allowed' : 'refused';
}

/** What is frozen of an account: itself, and its owner. */
export interface Freezes {
  readonly account: Incoming | null;
  readonly owner: Incoming | null;
}

/** Whether money can leave an account and come in, as far as staff have a say in it. */
export function movesOf(
  status: 'active' | 'frozen' | 'closed',
  { account, owner }: Freezes,
): { readonly sends: boolean; readonly receives: boolean } {
  if (status === 'closed') return { sends: false, receives: false };
  return {
    sends: account === null && owner === null,
    receives: account !== 'refused' && owner !== 'refused',
  };
}
