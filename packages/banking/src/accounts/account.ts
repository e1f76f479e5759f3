import type { TransactionClient } from '@caudal/db';
import {
  type AccountId,
  type Incoming,
  incomingOf,
  movesOf,
  type OwnLimits,
  type SendingLimits,
  type SetLimits,
} from '@caudal/domain';
import type { Banking } from '../banking.ts';
import { readLimits } from './read-limits.ts';

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
  /** What staff have set that its owner may send; null where the bank's default holds. */
  readonly ownLimits: SetLimits;
  /** What the owner may send; null for as much as there is. */
  readonly limits: SendingLimits | null;
  readonly createdAt: Date;
}

/** What Prisma reads with an account for `toAccount`. */
export const WITH_OWNER = {
  owner: { select: { frozenAt: true, receivesWhileFrozen: true } },
} as const;

interface StoredAccount
  extends OwnLimits,
    Pick<Account, 'id' | 'currency' | 'status' | 'balanceMinor' | 'overdraftLimitMinor' | 'createdAt'> {
  readonly number: string | null;
  readonly receivesWhileFrozen: boolean;
  readonly owner: { readonly frozenAt: Date | null; readonly receivesWhileFrozen: boolean } | null;
}

/** Accounts as they were read, in their order, with what may be sent from each. */
export async function toAccounts(
  client: Pick<TransactionClient, '$queryRaw'>,
  banking: Pick<Banking, 'limits'>,
  stored: readonly StoredAccount[],
): Promise<Account[]> {
  const limits = await readLimits(client, banking, stored);
  return stored.map((account) => toAccount(account, limits.get(account.id) ?? null));
}

/** One account, as `toAccounts` answers it. */
export async function toOneAccount(
  client: Pick<TransactionClient, '$queryRaw'>,
  banking: Pick<Banking, 'limits'>,
  stored: StoredAccount,
): Promise<Account> {
  const limits = await readLimits(client, banking, [stored]);
  return toAccount(stored, limits.get(stored.id) ?? null);
}

function toAccount(stored: StoredAccount, limits: SendingLimits | null): Account {
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
    ownLimits: { perTransferMinor: stored.transferLimitMinor, perDayMinor: stored.dailyLimitMinor },
    limits,
    createdAt,
  };
}
