import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { APPLICATION_ROLE } from './application-role.ts';
import { createDatabase, type Database } from './client.ts';
import { READ_ONLY } from './connection/read-only.ts';
import { createTestDatabase } from './testing/index.ts';
import { createWriteHealth, type WriteHealth } from './write-health.ts';

let database: Database;
let owner: Database;
let drop: () => Promise<void>;
let health: WriteHealth;
beforeAll(async () => {
  const made = await createTestDatabase();
  drop = made.drop;
  database = createDatabase({ url: made.ownerUrl, role: APPLICATION_ROLE });
  owner = createDatabase({ url: made.ownerUrl, poolSize: 1 });
});
afterAll(async () => {
  await Promise.all([database.close(), owner.close()]);
  await drop();
});
beforeEach(() => {
  health = createWriteHealth(database.prisma);
});

async function errorWith(sqlState: string): Promise<unknown> {
  try {
    await database.prisma.$executeRawUnsafe(
      `DO $$ BEGIN RAISE EXCEPTION 'raised' USING ERRCODE = '${sqlState}'; END $$`,
    );
  } catch (error) {
    return error;
  }
  throw new Error('the statement did not fail');
}

/** From now on, PostgreSQL refuses to create tables, as on a full disk. */
async function failCreation(sqlState: string): Promise<void> {
  await owner.prisma.$executeRawUnsafe(`CREATE OR REPLACE FUNCTION refuse_creation() RETURNS event_trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '${sqlState}'; END $$`);
  await owner.prisma.$executeRawUnsafe(
    "CREATE EVENT TRIGGER refuse_creation ON ddl_command_start WHEN TAG IN ('CREATE TABLE AS') EXECUTE FUNCTION refuse_creation()",
  );
}

describe('WriteHealth', () => {
  it('no error so far: no problem, and nothing is written to find out', async () => {
    await failCreation('53100');
    expect(await health.findProblem()).toBeUndefined();
    await owner.prisma.$executeRawUnsafe('DROP EVENT TRIGGER refuse_creation');
  });

  it.each([
    ['53100', 'PostgreSQL cannot write: its disk is full, so free up space.'],
    ['53200', 'PostgreSQL cannot write (SQLSTATE 53200): see its log.'],
    ['58030', 'PostgreSQL cannot write (SQLSTATE 58030): see its log.'],
    ['25006', READ_ONLY],
  ])('SQLSTATE %s: a problem until an attempt to write succeeds', async (sqlState, sentence) => {
    await failCreation(sqlState);
    health.noteError(new Error('wrapped', { cause: await errorWith(sqlState) }));
    expect(await health.findProblem()).toBe(sentence);
    expect(await health.findProblem()).toBe(sentence);
    await owner.prisma.$executeRawUnsafe('DROP EVENT TRIGGER refuse_creation');
    expect(await health.findProblem()).toBeUndefined();
    expect(await health.findProblem()).toBeUndefined();
  });

  it.each(['53300', '57014', '23505', '42501'])('SQLSTATE %s: no problem with writing', async (sqlState) => {
    health.noteError(await errorWith(sqlState));
    expect(await health.findProblem()).toBeUndefined();
  });

  it('attempt to write: leaves no table behind', async () => {
    health.noteError(await errorWith('53100'));
    expect(await health.findProblem()).toBeUndefined();
    expect(
      await owner.prisma.$queryRaw`SELECT oid::text FROM pg_class WHERE relname LIKE 'caudal_write%'`,
    ).toEqual([]);
  });
});
