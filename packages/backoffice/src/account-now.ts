import type { TransactionClient } from '@caudal/db';
import { type AccountId, accountIdFrom, freezeOf, type LockedAccount } from '@caudal/domain';

/**
 * An account as the rules of a transfer want it, as it is now and without its lock: for what a request would do, never
 * for doing it. Undefined if there is none.
 */
export async function accountNow(
  client: Pick<TransactionClient, 'account'>,
  id: string,
): Promise<LockedAccount | undefined> {
  const account = await client.account.findUnique({
    where: { id },
    include: { owner: { select: { status: true, frozenAt: true, receivesWhileFrozen: true } } },
  });
  if (account === null) return undefined;
  const { owner } = account;
  return {
    ...account,
    ownerStatus: owner?.status ?? null,
    ownerFreeze: owner === null ? null : freezeOf(owner),
    // Of what owners send; staff and the bank are not held up by them.
    limits: null,
  };
}

/** The bank's side of cash, which has no bounds that matter here. */
export function vaultFor({
  currency,
  lastBookedAt,
}: Pick<LockedAccount, 'currency' | 'lastBookedAt'>): LockedAccount {
  return {
    id: NOWHERE,
    kind: 'system',
    ownerId: null,
    ownerStatus: null,
    status: 'active',
    receivesWhileFrozen: false,
    ownerFreeze: null,
    limits: null,
    currency,
    balanceMinor: 0n,
    overdraftLimitMinor: 0n,
    version: 0n,
    lastCreatedAt: lastBookedAt,
    lastBookedAt,
  };
}

const NOWHERE: AccountId = accountIdFrom('00000000-0000-8000-8000-000000000000');

/** Now, or the last entry of one of the accounts if the clock is behind it. */
export function momentFor(...accounts: readonly LockedAccount[]): Date {
  return new Date(Math.max(Date.now(), ...accounts.map(({ lastBookedAt }) => +lastBookedAt)));
}
