import type { PrismaClient } from '@caudal/db';
import type { SystemCode } from '@caudal/domain';
import { genesisHash } from '@caudal/domain/entry-chain';
import { v7 } from 'uuid';

/** Creates the system accounts that are missing. Existing ones, or those that appear meanwhile, stay as they are. */
export async function openSystemAccounts(
  prisma: PrismaClient,
  wanted: readonly { readonly code: SystemCode; readonly currency: string; readonly shard: number }[],
): Promise<void> {
  const now = new Date();
  await prisma.account.createMany({
    data: wanted.map(({ code, currency, shard }) => {
      const id = v7();
      return {
        id,
        kind: 'system' as const,
        systemCode: code,
        shard,
        currency,
        lastHash: Uint8Array.from(genesisHash(id, currency)),
        lastCreatedAt: now,
        lastBookedAt: now,
        createdAt: now,
      };
    }),
    skipDuplicates: true,
  });
}
