import { type AccountId, type Incoming, incomingOf, movesOf } from '@caudal/domain';

/** A customer's account as its owner and staff see it. */
export interface Account {
  readonly id: AccountId;
  readonly number: string;
  readonly currency: string;
  readonly status: 'active' | 'frozen' | 'closed';
  /** What becomes of money sent to it while it is frozen; null if it is not. */
  readonly incoming: Incoming | null;
  /** Whether money can leave it, as far as staff have a say: neither it nor its owner is frozen. */
  readonly sends: boolean;
  /** Whether money can come in. */
  readonly receives: boolean;
  readonly balanceMinor: bigint;
  /** Balance plus overdraft limit. */
  readonly availableMinor: bigint;
  readonly overdraftLimitMinor: bigint;
  readonly createdAt: Date;
}

/** What Prisma reads with an account for `toAccount`. */
export const WITH_OWNER = {
  owner: { select: { frozenAt: true, receivesWhileFrozen: true } },
} as const;

interface StoredAccount
  extends Pick<Account, 'id' | 'currency' | 'status' | 'balanceMinor' | 'overdraftLimitMinor' | 'createdAt'> {
  readonly number: string | null;
  readonly receivesWhileFrozen: boolean;
  readonly owner: { readonly frozenAt: Date | null; readonly receivesWhileFrozen: boolean } | null;
}

export function toAccount(stored: StoredAccount): Account {
  const { id, number, currency, status, balanceMinor, overdraftLimitMinor, createdAt, owner } = stored;
  if (number === null || owner === null) throw new TypeError(`account ${id} is a system account`);
  const incoming = incomingOf({
    isFrozen: status === 'frozen',
    receivesWhileFrozen: stored.receivesWhileFrozen,
  });
  const ofOwner = incomingOf({
    isFrozen: owner.frozenAt !== null,
    receivesWhileFrozen: owner.receivesWhileFrozen,
  });
  return {
    id,
    number,
    currency,
    status,
    incoming,
    ...movesOf(status, { account: incoming, owner: ofOwner }),
    balanceMinor,
    availableMinor: balanceMinor + overdraftLimitMinor,
    overdraftLimitMinor,
    createdAt,
  };
}
