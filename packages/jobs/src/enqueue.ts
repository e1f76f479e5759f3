import { Prisma, type PrismaClient, type TransactionClient } from '@caudal/db';
import { PROPAGATE_ONLY } from '@caudal/tracing';
import { type Clock, type Db, fromPrisma, PgBoss } from 'pg-boss';
import { type Payload, QUEUES, type QueueName, type QuietQueueName } from './queues/index.ts';

/** Which waiting job runs first: a user at the screen waits for an e-mailed code, nobody waits for a notice. */
export const PRIORITY = { interactive: 10, notice: 0 } as const;

export interface EnqueueOptions {
  /** One of `PRIORITY`; defaults to `notice`. */
  readonly priority?: number;
  /** UUID. If a job with this id still exists, nothing is enqueued. */
  readonly id?: string;
  /** When it is to run at the earliest; at once if absent. */
  readonly startAfter?: Date;
  /** Number of retries; defaults to the queue's. */
  readonly retryLimit?: number;
}

/**
 * Enqueues jobs.
 * Decision 14: docs/decisions/0014-jobs-enqueued-in-the-transaction.md.
 */
export interface Jobs {
  /** Loads the queues in advance, so that the first `enqueue` does not have to. */
  prepare(): Promise<void>;
  /**
   * Enqueues a job that exists if and only if the transaction commits.
   *
   * @throws ZodError for a payload that does not match the queue's schema: nothing secret or malformed is enqueued.
   */
  enqueue<Name extends QueueName>(
    tx: TransactionClient,
    queue: Name,
    payload: Payload<Name>,
    options?: EnqueueOptions,
  ): Promise<void>;
  /**
   * Builds the INSERT that enqueues a job, to be part of a larger statement: `WITH job AS (${insertion}) …`. That saves
   * a round trip, which is most of a statement's cost.
   *
   * @throws ZodError like `enqueue`.
   */
  insertion<Name extends QuietQueueName>(queue: Name, payload: Payload<Name>): Promise<Prisma.Sql>;
}

/** Unreferenced timers, so that a process that only enqueues can exit. */
const UNREFERENCED_CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (work, ms) => setTimeout(work, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work, ms) => setInterval(work, ms).unref(),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** Creates a sender for a process that enqueues jobs. It uses the application's pool and no other connection. */
export function createJobs(prisma: PrismaClient): Jobs {
  let ready: Promise<PgBoss> | undefined;
  const started = () => {
    ready ??= startSender(prisma).catch((error: unknown) => {
      // The next call tries again: the database may have been unreachable.
      ready = undefined;
      throw error;
    });
    return ready;
  };
  return {
    async prepare() {
      await started();
    },
    async enqueue(tx, queue, payload, { priority = PRIORITY.notice, id, startAfter, retryLimit } = {}) {
      const data = QUEUES[queue].payload.parse(payload);
      const boss = await started();
      await boss.send(queue, data, {
        db: fromPrisma(tx),
        priority,
        ...(id === undefined ? {} : { id }),
        ...(startAfter === undefined ? {} : { startAfter }),
        ...(retryLimit === undefined ? {} : { retryLimit }),
      });
    },
    async insertion(queue, payload) {
      const data = QUEUES[queue].payload.parse(payload);
      const boss = await started();
      const statements: Prisma.Sql[] = [];
      const db: Db = {
        async executeSql(text, values = []) {
          statements.push(asSql(text, values));
          return { rows: [] };
        },
      };
      await boss.send(queue, data, { db, priority: PRIORITY.notice });
      const [insertion] = statements;
      if (insertion === undefined || statements.length > 1 || !IS_INSERT.test(insertion.sql))
        throw new Error(`pg-boss does not enqueue a job of ${queue} with a single INSERT`);
      return insertion;
    },
  };
}

const IS_INSERT = /^\s*INSERT\b/;

/** Converts SQL with `$1`, `$2`, … to Prisma's composable SQL, which renumbers the values of the whole statement. */
function asSql(text: string, values: readonly unknown[]): Prisma.Sql {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
  return new Prisma.Sql(text.split(/\$\d+/), places);
}

async function startSender(prisma: PrismaClient): Promise<PgBoss> {
  const boss = new PgBoss({
    db: readingThrough(prisma),
    clock: UNREFERENCED_CLOCK,
    openTelemetry: PROPAGATE_ONLY,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 3_600,
  });
  // Errors of pg-boss's timers, which have no caller. Errors of an enqueue are thrown to its caller.
  boss.on('error', () => undefined);
  return boss.start();
}

/**
 * Outside transactions the sender only reads: the version of pg-boss's schema and the list of queues. Prisma cannot read
 * some types that pg-boss selects (`regclass`), so PostgreSQL converts each row to JSON.
 */
function readingThrough(prisma: PrismaClient): Db {
  return {
    async executeSql(text, values = []) {
      const query = text.trim().replace(/;$/, '');
      const rows = await prisma.$queryRawUnsafe<{ row: unknown }[]>(
        `SELECT to_jsonb(q) AS row FROM (${query}) q`,
        ...values,
      );
      return { rows: rows.map(({ row }) => row) };
    },
  };
}
