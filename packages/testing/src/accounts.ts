import { randomInt } from 'node:crypto';
import type { PrismaClient } from '@caudal/db';
import { type AccountId, accountIdFrom, accountNumberFrom, type UserId } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import { v7 } from 'uuid';

export interface TestAccount {
  readonly id: AccountId;
  readonly number: string;
  readonly currency: string;
  readonly ownerId: UserId;
}

interface AccountOptions {
  readonly ownerId: UserId;
  readonly currency?: string;
  readonly status?: 'active' | 'frozen' | 'closed';
  readonly overdraftLimitMinor?: bigint;
  readonly openedAt?: Date;
}

/** Creates an empty customer account. Only the posting engine can put money into it. */
export async function anAccount(prisma: PrismaClient, options: AccountOptions): Promise<TestAccount> {
  const {
    ownerId,
    currency = 'USD',
    status = 'active',
    overdraftLimitMinor = 0n,
    openedAt = new Date(),
  } = options;
  const id = accountIdFrom(v7());
  const number = accountNumberFrom(
    randomInt(1, 10 ** 10)
      .toString()
      .padStart(10, '0'),
  );
  await prisma.account.create({
    data: {
      id,
      number,
      kind: 'customer',
      ownerId,
      currency,
      status,
      overdraftLimitMinor,
      lastHash: Uint8Array.from(genesisHash(id, currency)),
      lastCreatedAt: openedAt,
      lastBookedAt: openedAt,
      createdAt: openedAt,
    },
  });
  return { id, number, currency, ownerId };
}
