import { createHash } from 'node:crypto';
import { readMigrations } from './migration-files.ts';
import { MIGRATIONS_DIR } from './paths.ts';

/** The migrations that this program comes with, oldest first. @returns each with the checksum that Prisma records. */
export async function knownMigrations(): Promise<{ readonly name: string; readonly checksum: string }[]> {
  const migrations = await readMigrations(MIGRATIONS_DIR);
  return migrations.map(({ name, sql }) => ({
    name,
    checksum: createHash('sha256').update(sql).digest('hex'),
  }));
}
