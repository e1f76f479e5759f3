import { APPLICATION_ROLE, createDatabase, type PrismaClient } from '@caudal/db';
import { createTestDatabase, type TestDatabase } from '@caudal/db/testing';
import { openSession, type Session } from './session.ts';

export interface OpenTestDatabase {
  /** The application's pool, working as the application's role. */
  readonly prisma: PrismaClient;
  /** For what the application may not do. */
  readonly ownerUrl: string;
  /** Another pool on the same database, as another process would have; closed with the rest. */
  anotherPool(): PrismaClient;
  /** A connection of its own for SQL that the application never sends, as its role or as the owner; closed with the rest. */
  sessionAs(who: 'application' | 'owner'): Promise<Session>;
  close(): Promise<void>;
}

/** A migrated database of a test file's own, by default on the server of the run, opened the way the server opens its own. */
export async function openTestDatabase(
  make: () => Promise<TestDatabase> = createTestDatabase,
): Promise<OpenTestDatabase> {
  const { ownerUrl, drop } = await make();
  const open = () => createDatabase({ url: ownerUrl, role: APPLICATION_ROLE, poolSize: 8 });
  const databases = [open()];
  const [first] = databases;
  if (first === undefined) throw new Error('no pool was opened');
  const ends: (() => Promise<void>)[] = [];
  return {
    prisma: first.prisma,
    ownerUrl,
    anotherPool() {
      const database = open();
      databases.push(database);
      return database.prisma;
    },
    async sessionAs(who) {
      const { session, end } = await openSession(ownerUrl, who === 'owner' ? undefined : APPLICATION_ROLE);
      ends.push(end);
      return session;
    },
    async close() {
      await Promise.all(ends.map((end) => end()));
      await Promise.all(databases.map((database) => database.close()));
      await drop();
    },
  };
}
