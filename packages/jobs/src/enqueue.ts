import { Prisma, type PrismaClient, type TransactionClient } from '@caudal/db';
import { type Clock, type Db, fromPrisma, PgBoss } from 'pg-boss';
import { type Payload, QUEUES, type QueueName, type QuietQueueName } from './queues/index.ts';

/** What runs first where jobs wait: whoever waits for a code waits at the screen. */
export const PRIORITY = { waitedFor: 10, notice: 0 } as const;

export interface EnqueueOptions {
  /** One of `PRIORITY`; a notice by default. */
  readonly priority?: number;
  /** UUID. A job of the same id that is still known is not enqueued again. */
  readonly id?: string;
  /** How often it is tried again; the queue's own by default. */
  readonly retryLimit?: number;
}

/**
 * Where work is left for later.
 * Decision 14: docs/decisions/0014-jobs-enqueued-in-the-transaction.md.
 */
export interface Jobs {
  /** Reads what `enqueue` needs, so that the first one does not have to. */
  prepare(): Promise<void>;
  /**
   * Leaves a job that exists if, and only if, the transaction commits.
   *
   * @throws ZodError for a payload that is none of that queue's: nothing secret or malformed gets into the queue.
   */
  enqueue<Name extends QueueName>(
    tx: TransactionClient,
    queue: Name,
    payload: Payload<Name>,
    options?: EnqueueOptions,
  ): Promise<void>;
  /**
   * The INSERT that leaves a job, to be part of a statement that writes more: `WITH job AS (${insertion}) …`. What a
   * statement costs is mostly its way to the database and back.
   *
   * @throws ZodError as `enqueue` does.
   */
  insertion<Name extends QuietQueueName>(queue: Name, payload: Payload<Name>): Promise<Prisma.Sql>;
}

/** The timers of a process that only enqueues keep nobody waiting when it ends. */
const UNOBTRUSIVE_CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (work, ms) => setTimeout(work, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (work, ms) => setInterval(work, ms).unref(),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** For a process that leaves jobs; it uses the pool of the application and no connection besides. */
export function createJobs(prisma: PrismaClient): Jobs {
  let ready: Promise<PgBoss> | undefined;
  const started = () => {
    ready ??= startSender(prisma).catch((error: unknown) => {
      // The next one tries again: the database may have been away.
      ready = undefined;
      throw error;
    });
    return ready;
  };
  return {
    async prepare() {
      await started();
    },
    async enqueue(tx, queue, payload, { priority = PRIORITY.notice, id, retryLimit } = {}) {
      const data = QUEUES[queue].payload.parse(payload);
      const boss = await started();
      await boss.send(queue, data, {
        db: fromPrisma(tx),
        priority,
        ...(id === undefined ? {} : { id }),
        ...(retryLimit === undefined ? {} : { retryLimit }),
      });
    },
    async insertion(queue, payload) {
      const data = QUEUES[queue].payload.parse(payload);
      const boss = await started();
      const noted: Prisma.Sql[] = [];
      const db: Db = {
        async executeSql(text, values = []) {
          noted.push(asSql(text, values));
          return { rows: [] };
        },
      };
      await boss.send(queue, data, { db, priority: PRIORITY.notice });
      const [insertion] = noted;
      if (insertion === undefined || noted.length > 1 || !IS_INSERT.test(insertion.sql))
        throw new Error(`pg-boss leaves a job of ${queue} in another way than by one INSERT`);
      return insertion;
    },
  };
}

const IS_INSERT = /^\s*INSERT\b/;

/** A text with `$1`, `$2`, … as Prisma composes statements, which numbers the values of the whole anew. */
function asSql(text: string, values: readonly unknown[]): Prisma.Sql {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => values[Number(place) - 1]);
  return new Prisma.Sql(text.split(/\$\d+/), places);
}

async function startSender(prisma: PrismaClient): Promise<PgBoss> {
  const boss = new PgBoss({
    db: readingThrough(prisma),
    clock: UNOBTRUSIVE_CLOCK,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    queueCacheIntervalSeconds: 3_600,
  });
  // Emitted by its timers, which have no caller. What an enqueue itself runs into is thrown to whoever enqueues.
  boss.on('error', () => undefined);
  return boss.start();
}

/**
 * Outside of transactions the sender only reads: the version of pg-boss's schema and the list of queues. Prisma
 * cannot read some types that pg-boss asks for (`regclass`), so PostgreSQL makes JSON of each row.
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
