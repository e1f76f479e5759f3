import { APPLICATION_ROLE, createDatabase, type PrismaClient, type StatementLog } from '@caudal/db';
import { createTestDatabase, type TestDatabase } from '@caudal/db/testing';
import { openSession, type Session } from './session.ts';

export interface OpenTestDatabase {
  /** A pool with the application's role. */
  readonly prisma: PrismaClient;
  /** Connects as the owner, for statements that the application's role may not run. */
  readonly ownerUrl: string;
  /** Opens another pool on the same database, as another process would. `close` closes it. */
  anotherPool(): PrismaClient;
  /** Opens a connection for SQL that the application never sends, as its role or the owner. `close` closes it. */
  sessionAs(who: 'application' | 'owner'): Promise<Session>;
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** Makes the database, by default on the run's PostgreSQL. */
  readonly make?: () => Promise<TestDatabase>;
  /** With the server's time limits, for tests of what happens at one. Otherwise no machine is slow enough to meet them. */
  readonly impatient?: boolean | undefined;
  readonly log?: StatementLog | undefined;
}

const PATIENCE = 30;

/** Opens a new migrated database for a test file, with the server's settings except for its time limits. */
export async function openTestDatabase({
  make = createTestDatabase,
  impatient = false,
  log,
}: TestDatabaseOptions = {}): Promise<OpenTestDatabase> {
  const { ownerUrl, drop } = await make();
  const patience = impatient ? 1 : PATIENCE;
  const open = () => createDatabase({ url: ownerUrl, role: APPLICATION_ROLE, poolSize: 8, patience, log });
  const databases = [open()];
  const [first] = databases;
  if (first === undefined) throw new Error('no pool is open');
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
