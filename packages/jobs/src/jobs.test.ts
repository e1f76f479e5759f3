// @module-tag waits
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { APPLICATION_ROLE, type Prisma, type TransactionClient } from '@caudal/db';
import { transferId } from '@caudal/schemas';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onEveryQueue } from './fixtures/on-every-queue.ts';
import {
  createJobs,
  type EmailJob,
  type Handlers,
  type JobEnd,
  type JobFailure,
  type Jobs,
  listFailedJobs,
  migrateJobs,
  PRIORITY,
  retryFailedJobs,
  startWorker,
} from './index.ts';

let database: OpenTestDatabase;
let jobs: Jobs;
const stops: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await openTestDatabase();
  jobs = createJobs(database.prisma);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await database.close();
});

const aNotice = (): EmailJob => ({ kind: 'money-received', transferId: transferId.parse(randomUUID()) });

type JobRow = { id: string; state: string; retry_count: number; wait: number; output: unknown };

/** The jobs of a queue. */
async function rows(queue: string): Promise<JobRow[]> {
  return database.prisma.$queryRawUnsafe<JobRow[]>(
    `SELECT id::text, state::text, retry_count, output, extract(epoch FROM start_after - now())::float8 AS wait
       FROM pgboss.job WHERE name = $1 ORDER BY created_on`,
    queue,
  );
}

/** Starts a worker that records the jobs it finished, in order. */
async function work(handle: (job: EmailJob, id: string) => Promise<void> = async () => undefined) {
  const done: string[] = [];
  const failures: JobFailure[] = [];
  const ends: JobEnd[] = [];
  const handlers: Handlers = {
    ...onEveryQueue(async () => undefined),
    email: async ({ payload, id }) => {
      await handle(payload, id);
      done.push(id);
    },
  };
  const worker = await startWorker({
    url: database.ownerUrl,
    role: APPLICATION_ROLE,
    handlers,
    onFailure: (failure) => failures.push(failure),
    onEnd: (end) => void ends.push(end),
    onError: () => undefined,
  });
  stops.push(worker.stop);
  return { done, failures, ends, stop: worker.stop };
}

describe('enqueue', () => {
  it('rollback: no job; commit: exactly one', async () => {
    const rollback = new Error('rolled back on purpose');
    await expect(
      database.prisma.$transaction(async (tx) => {
        await jobs.enqueue(tx, 'email', aNotice());
        throw rollback;
      }),
    ).rejects.toBe(rollback);
    expect(await rows('email')).toEqual([]);

    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice()));
    expect(await rows('email')).toHaveLength(1);
  });

  it('same id enqueued three times: one job', async () => {
    const id = randomUUID();
    for (let time = 0; time < 3; time++) {
      await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice(), { id }));
    }
    expect(await rows('email')).toMatchObject([{ id }]);
  });

  it('enqueued payload with an unknown field: refused, no job', async () => {
    const withSecret = { ...aNotice(), code: 'a secret' };
    await expect(database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', withSecret))).rejects.toThrow(
      'code',
    );
    expect(await rows('email')).toEqual([]);
  });
});

describe('insertion', () => {
  const someNews = () => ({ transferIds: [transferId.parse(randomUUID())] });
  const leave = (tx: TransactionClient, insertion: Prisma.Sql, amount: number) =>
    tx.$queryRaw<{ doubled: number }[]>`WITH job AS (${insertion}) SELECT ${amount}::int * 2 AS doubled`;

  it('insertion as part of another statement: the same job as `enqueue`', async () => {
    const news = someNews();
    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'transfers-posted', news));
    const insertion = await jobs.insertion('transfers-posted', news);
    expect(await rows('transfers-posted')).toHaveLength(1);
    expect(await database.prisma.$transaction((tx) => leave(tx, insertion, 21))).toEqual([{ doubled: 42 }]);
    const [enqueued, inserted] = await database.prisma.$queryRaw<Record<string, unknown>[]>`
      SELECT to_jsonb(job) - ARRAY['id', 'created_on', 'start_after', 'keep_until'] AS job
        FROM pgboss.job WHERE name = 'transfers-posted'`;
    expect(enqueued).toMatchObject({ job: { data: news } });
    expect(inserted).toEqual(enqueued);
  });

  it('insertion in a transaction that rolls back: no job', async () => {
    const rollback = new Error('rolled back on purpose');
    const insertion = await jobs.insertion('transfers-posted', someNews());
    await expect(
      database.prisma.$transaction(async (tx) => {
        await leave(tx, insertion, 21);
        throw rollback;
      }),
    ).rejects.toBe(rollback);
    expect(await rows('transfers-posted')).toEqual([]);
  });

  it('insertion of a payload with an unknown field: refused', async () => {
    const withSecret = { ...someNews(), code: 'a secret' };
    await expect(jobs.insertion('transfers-posted', withSecret)).rejects.toThrow('code');
  });

  it('insertion for a queue with `notify`: throws, even past the compiler', async () => {
    const insertion = jobs.insertion as (queue: string, payload: unknown) => Promise<unknown>;
    await expect(insertion('email', aNotice())).rejects.toThrow('email');
  });
});

describe('worker', () => {
  it('two workers: each job runs once', async () => {
    const workers = await Promise.all([work(), work()]);
    const ids = Array.from({ length: 20 }, () => randomUUID());
    await database.prisma.$transaction(async (tx) => {
      for (const id of ids) await jobs.enqueue(tx, 'email', aNotice(), { id });
    });
    await expect.poll(() => workers.flatMap(({ done }) => done).sort()).toEqual([...ids].sort());
    await expect
      .poll(async () => (await rows('email')).every(({ state }) => state === 'completed'))
      .toBe(true);
  });

  it('interactive jobs run before earlier notices', async () => {
    const urgent = randomUUID();
    await database.prisma.$transaction(async (tx) => {
      for (let notice = 0; notice < 20; notice++) await jobs.enqueue(tx, 'email', aNotice());
      await jobs.enqueue(tx, 'email', aNotice(), { id: urgent, priority: PRIORITY.interactive });
    });
    const begun: string[] = [];
    await work(async (_job, id) => void begun.push(id));
    await expect.poll(() => begun).toHaveLength(21);
    // Four run at once.
    expect(begun.slice(0, 4)).toContain(urgent);
  });

  it('failing job: growing delays, `onFailure` each time, then the dead letter queue', async () => {
    const id = randomUUID();
    const { failures, ends } = await work(() => Promise.reject(new TypeError('the secret is hunter2')));
    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice(), { id, retryLimit: 3 }));
    const waits: number[] = [];
    for (let run = 1; run <= 3; run++) {
      await expect.poll(() => failures).toHaveLength(run);
      await expect.poll(() => rows('email')).toMatchObject([{ state: 'retry' }]);
      const [row] = await rows('email');
      waits.push(row?.wait ?? 0);
      await database.prisma.$executeRaw`UPDATE pgboss.job SET start_after = now() WHERE id = ${id}::uuid`;
    }
    expect(waits[2]).toBeGreaterThan((waits[0] ?? 0) * 1.5);
    await expect.poll(() => rows('email-failed')).toHaveLength(1);
    expect(failures.map(({ retryCount, final }) => ({ retryCount, final }))).toEqual([
      { retryCount: 0, final: false },
      { retryCount: 1, final: false },
      { retryCount: 2, final: false },
      { retryCount: 3, final: true },
    ]);
    const connection = { url: database.ownerUrl, role: APPLICATION_ROLE };
    expect(await listFailedJobs(connection)).toMatchObject([
      { queue: 'email', error: 'TypeError', count: 1 },
    ]);
    expect(await retryFailedJobs(connection, 'email')).toBe(1);
    await expect.poll(() => failures).toHaveLength(5);
    await expect.poll(() => ends.filter(({ queue }) => queue === 'email')).toHaveLength(5);
    expect(failures[0]?.error).toBeInstanceOf(TypeError);
    await expect.poll(() => rows('email-failed')).toMatchObject([{ state: 'created' }]);
    // The stored output is visible to every reader of the queue.
    expect(JSON.stringify([await rows('email'), await rows('email-failed')])).not.toContain('hunter2');
  });

  it('stop waits for the running job', async () => {
    const gate = Promise.withResolvers<void>();
    const { done, stop } = await work(() => gate.promise);
    const id = randomUUID();
    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice(), { id }));
    await expect.poll(() => rows('email')).toMatchObject([{ state: 'active' }]);
    const stopped = stop();
    gate.resolve();
    await stopped;
    expect(done).toEqual([id]);
    expect(await rows('email')).toMatchObject([{ state: 'completed' }]);
  });

  it('job of a killed worker: another worker runs it within 90 seconds', async () => {
    const id = randomUUID();
    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice(), { id }));
    const script = join(import.meta.dirname, 'fixtures/hang-in-another-process.ts');
    const victim = spawn(process.execPath, [script, database.ownerUrl], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(victim.stdout, 'data');
    expect(String(line).trim()).toBe(id);
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    const killedAt = performance.now();
    const { done } = await work();
    await expect.poll(() => done).toEqual([id]);
    expect(performance.now() - killedAt).toBeLessThan(90_000);
  });
});

describe('migrateJobs', () => {
  it('eight concurrent `migrateJobs`, and again: jobs are kept', async () => {
    await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', aNotice()));
    const url = database.ownerUrl;
    await Promise.all(Array.from({ length: 8 }, () => migrateJobs({ url })));
    expect(await rows('email')).toHaveLength(1);
  });

  it('application’s role can use the queues but not alter their tables', async () => {
    const session = await database.sessionAs('application');
    expect(await session.attempt((sql) => sql('SELECT * FROM pgboss.job'))).toBe('accepted');
    expect(await session.attempt((sql) => sql('DROP TABLE pgboss.job'))).toBe('42501');
    expect(await session.attempt((sql) => sql('CREATE TABLE pgboss.mine (id int)'))).toBe('42501');
  });
});

describe('migrateJobs', () => {
  it('queues of a newer version of Caudal: refused with a sentence', async () => {
    const owner = await database.sessionAs('owner');
    await owner.sql('UPDATE pgboss.version SET version = version + 1');
    await expect(migrateJobs({ url: database.ownerUrl })).rejects.toThrow(
      /^This version of Caudal is too old for the database: its queues have version \d+/,
    );
  });
});

describe('startWorker', () => {
  it('URL whose own options take the guards away: refused by name', async () => {
    const url = new URL(database.ownerUrl);
    url.searchParams.set('options', '-c role=caudal_app -c TimeZone=UTC -c lock_timeout=2500');
    const errors: Error[] = [];
    await expect(
      startWorker({
        url: url.href,
        role: APPLICATION_ROLE,
        handlers: onEveryQueue(async () => undefined),
        onFailure: () => undefined,
        onError: (error) => errors.push(error),
      }),
    ).rejects.toThrow('lacks its guards: statement_timeout is off');
  });
});
