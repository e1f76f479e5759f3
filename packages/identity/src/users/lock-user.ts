import { Prisma, type TransactionClient } from '@caudal/db';

/**
 * Locks the row of a user, so that two changes of one person come one after the other. Not FOR UPDATE, which would
 * make every row that refers to the user wait as well.
 */
export async function lockUser(tx: TransactionClient, userId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM users WHERE id = ${userId}::uuid FOR NO KEY UPDATE`);
}
