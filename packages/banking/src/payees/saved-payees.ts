import { arrayLiteral, createBatchLoader, type PrismaClient } from '@caudal/db';
import type { UserId } from '@caudal/domain';

/** Tells which users a customer has saved: their names are not masked. */
export interface SavedPayees {
  /** Whether the owner has saved this user, by an account number or by username. */
  has(ownerId: UserId, payeeId: UserId): Promise<boolean>;
}

interface Pair {
  readonly owner_id: UserId;
  readonly payee_id: UserId;
}

/**
 * The transfers of a posting group get their outcomes in one turn of the event loop, and so do those of a page. All
 * their look-ups become one query, outside every lock. Nothing is cached: a removed payee is a stranger at once.
 * Decision 24: docs/decisions/0024-full-names-of-saved-payees.md.
 */
export function createSavedPayees(prisma: PrismaClient): SavedPayees {
  const load = createBatchLoader((pairs: readonly Pair[]) => areSaved(prisma, pairs));
  return { has: (ownerId, payeeId) => load({ owner_id: ownerId, payee_id: payeeId }) };
}

async function areSaved(prisma: PrismaClient, pairs: readonly Pair[]): Promise<boolean[]> {
  const saved = await prisma.$queryRaw<Pair[]>`
    SELECT DISTINCT asked.owner_id, asked.payee_id
    FROM unnest(
      ${arrayLiteral(pairs.map(({ owner_id }) => owner_id))}::uuid[],
      ${arrayLiteral(pairs.map(({ payee_id }) => payee_id))}::uuid[]
    ) AS asked (owner_id, payee_id)
    JOIN payees USING (owner_id, payee_id)`;
  const found = new Set(saved.map(keyOf));
  return pairs.map((pair) => found.has(keyOf(pair)));
}

function keyOf({ owner_id, payee_id }: Pair): string {
  return `${owner_id} ${payee_id}`;
}
