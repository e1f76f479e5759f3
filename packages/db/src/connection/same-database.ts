import type { PrismaClient } from '../generated/client.ts';
import { withClient } from './with-client.ts';

/** The server's identity outlives restarts and is that of no other server but its standbys. */
const IDENTITY = `
  SELECT (SELECT system_identifier FROM pg_control_system())::text || ' ' || oid::text AS id
  FROM pg_database WHERE datname = current_database()`;

/** Whether a pool leads to the database of a URL: the names of both can be misspelt or outdated. */
export async function isSameDatabase(
  prisma: Pick<PrismaClient, '$queryRawUnsafe'>,
  url: string,
): Promise<boolean> {
  const [pooled] = await prisma.$queryRawUnsafe<{ id: string }[]>(IDENTITY);
  const direct = await withClient(url, (client) => client.query<{ id: string }>(IDENTITY));
  return pooled !== undefined && pooled.id === direct.rows[0]?.id;
}
