import { randomInt } from 'node:crypto';
import type { Prisma } from '@caudal/db';
import { type AccountId, accountNumberFrom, type UserId } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';

/** The row of an account without entries, with a fresh random number. */
export function newAccount(account: {
  readonly id: AccountId;
  readonly ownerId: UserId;
  readonly currency: string;
}): Prisma.AccountCreateManyInput {
  const now = new Date();
  return {
    ...account,
    kind: 'customer',
    number: accountNumberFrom(
      randomInt(1, 10 ** 10)
        .toString()
        .padStart(10, '0'),
    ),
    lastHash: Uint8Array.from(genesisHash(account.id, account.currency)),
    lastCreatedAt: now,
    lastBookedAt: now,
    createdAt: now,
  };
}
