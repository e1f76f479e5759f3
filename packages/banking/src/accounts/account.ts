import type { AccountId } from '@caudal/domain';
/** A customer's account as its owner and staff see it. */
export interface Account {
  readonly id: AccountId;
  readonly number: string;
  readonly currency: string;
  readonly status: 'active' | 'frozen' | 'closed';
  readonly balanceMinor: bigint;
  /** Balance plus overdraft limit. */
  readonly availableMinor: bigint;
  readonly overdraftLimitMinor: bigint;
  readonly createdAt: Date;
}

interface StoredAccount extends Omit<Account, 'number' | 'availableMinor'> {
  readonly number: string | null;
}

export function toAccount(stored: StoredAccount): Account {
  const { id, number, currency, status, balanceMinor, overdraftLimitMinor, createdAt } = stored;
  if (number === null) throw new TypeError(`account ${id} is a system account`);
  return {
    id,
    number,
    currency,
    status,
    balanceMinor,
    availableMinor: balanceMinor + overdraftLimitMinor,
    overdraftLimitMinor,
    createdAt,
  };
}
