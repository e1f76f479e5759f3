import type { PrismaClient } from '../generated/client.ts';

/** The name of the newest migration that the database has finished. */
export async function readNewestMigration(
  prisma: Pick<PrismaClient, '$queryRaw'>,
): Promise<string | undefined> {
  const [row] = await prisma.$queryRaw<{ name: string }[]>`
    SELECT migration_name AS name FROM _prisma_migrations
    WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name DESC LIMIT 1`;
  return row?.name;
}
