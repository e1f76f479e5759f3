import { READ_ONLY } from './connection/read-only.ts';
import { isDatabaseUnwritable, SQLSTATE, sqlStateOf } from './database-error.ts';
import type { PrismaClient } from './generated/client.ts';

/** Whether the database takes writes, as far as this process knows. */
export interface WriteHealth {
  /** Call it with every error. Those that do not concern writing are ignored. */
  noteError(error: unknown): void;
  /** @returns a sentence while writes fail. @throws if the database does not answer. */
  findProblem(): Promise<string | undefined>;
}

/** What is wrong and what to do, by SQLSTATE. */
const SENTENCES = new Map<string, string>([
  [SQLSTATE.diskFull, 'PostgreSQL cannot write: its disk is full, so free up space.'],
  [SQLSTATE.readOnlyTransaction, READ_ONLY],
]);

/**
 * Learns from errors that nothing can be written. From then on it tries to write whenever it is asked, until that works:
 * an attempt costs some writing, which healthy databases are spared.
 * Decision 49: docs/decisions/0049-readiness-while-nothing-can-be-written.md.
 */
export function createWriteHealth(prisma: Pick<PrismaClient, '$executeRawUnsafe'>): WriteHealth {
  let problem: string | undefined;

  function noteError(error: unknown): void {
    for (let cause = error; cause instanceof Error; cause = cause.cause) {
      if (!isDatabaseUnwritable(cause)) continue;
      const state = sqlStateOf(cause) ?? '';
      problem = SENTENCES.get(state) ?? `PostgreSQL cannot write (SQLSTATE ${state}): see its log.`;
      return;
    }
  }

  return {
    noteError,
    async findProblem() {
      if (problem === undefined) return undefined;
      try {
        await prisma.$executeRawUnsafe(TRY_TO_WRITE);
        problem = undefined;
      } catch (error) {
        if (!isDatabaseUnwritable(error)) throw error;
        noteError(error);
      }
      return problem;
    },
  };
}

/**
 * Allocates 64 KB in new files beside the tables, unlike an INSERT, which may find room in an old one. The block is a
 * transaction that leaves nothing behind.
 */
const TRY_TO_WRITE = `DO $$ BEGIN
  CREATE TEMP TABLE caudal_write_attempt ON COMMIT DROP AS
    SELECT repeat(md5(n::text), 60) AS bytes FROM generate_series(1, 32) AS n;
END $$`;
