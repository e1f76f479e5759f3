import { type AccountId, accountIdFrom, type UserId } from '@caudal/domain';
import type { KnownAccount } from './account-directory.ts';
import type { GroupToDecide } from './group-to-decide.ts';
import type { LockedRow } from './locked-rows.ts';

/**
 * The group as it would be if whoever the user pays could receive it: every account but the user's own becomes one that
 * exists, in the right currency. What is refused all the same is refused for the user's own side.
 */
export function withAnyPayee(group: GroupToDecide, userId: UserId): GroupToDecide {
  const payees = new Map<AccountId, Omit<LockedRow, 'lastHash'>>();
  const payeeIn = (currency: string): KnownAccount => {
    const id = payeeId(currency);
    payees.set(id, anyPayee(id, currency));
    return { id, number: null, ownerId: null };
  };
  return {
    ...group,
    accounts: {
      resolve(reference, currency) {
        const resolution = group.accounts.resolve(reference, currency);
        const isOwn = resolution.found && resolution.account.ownerId === userId;
        return isOwn ? resolution : { found: true, account: payeeIn(currency) };
      },
    },
    locked: { get: (id) => payees.get(id) ?? group.locked.get(id) },
  };
}

/** No account has it: it is not a UUID of any version. */
function payeeId(currency: string): AccountId {
  return accountIdFrom(`00000000-0000-0000-0000-${Buffer.from(currency).toString('hex').padStart(12, '0')}`);
}

function anyPayee(id: AccountId, currency: string): Omit<LockedRow, 'lastHash'> {
  const never = new Date(0);
  return {
    id,
    kind: 'customer',
    ownerId: null,
    status: 'active',
    receivesWhileFrozen: false,
    transferLimitMinor: null,
    dailyLimitMinor: null,
    currency,
    balanceMinor: 0n,
    overdraftLimitMinor: 0n,
    version: 0n,
    lastCreatedAt: never,
    lastBookedAt: never,
  };
}
