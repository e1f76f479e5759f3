import { randomUUID } from 'node:crypto';
import { APPLICATION_ROLE } from '@caudal/db';
import { transferId } from '@caudal/schemas';
import { type OpenTestDatabase, openTestDatabase } from '@caudal/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createJobs, type EmailJob, listFailedJobs, retryFailedJobs } from './index.ts';
import { KEPT_JOBS } from './keep-jobs.ts';
import { DEAD_LETTER_QUEUES, QUEUES } from './queues/index.ts';
import { FAILED_SECONDS } from './retention.ts';

let database: OpenTestDatabase;
let connection: { url: string; role: string };
beforeAll(async () => {
  database = await openTestDatabase();
  connection = { url: database.ownerUrl, role: APPLICATION_ROLE };
});
beforeEach(() => database.prisma.$executeRaw`DELETE FROM pgboss.job`);
afterAll(() => database.close());

const aNotice = (): EmailJob => ({ kind: 'money-received', transferId: transferId.parse(randomUUID()) });

/** Enqueues a job of `email` and lets it fail for good, as a worker does. @returns its id. */
async function aFailedJob(payload: EmailJob): Promise<string> {
  const id = randomUUID();
  const jobs = createJobs(database.prisma);
  await database.prisma.$transaction((tx) => jobs.enqueue(tx, 'email', payload, { id }));
  await database.prisma.$transaction([
    database.prisma
      .$executeRaw`UPDATE pgboss.job SET state = 'failed', completed_on = now() WHERE id = ${id}::uuid`,
    database.prisma.$executeRaw`
      INSERT INTO pgboss.job (name, data, source_name, source_id, source_output)
      SELECT 'email-failed', data, name, id, '{"error": "TypeError"}' FROM pgboss.job WHERE id = ${id}::uuid`,
  ]);
  return id;
}

const stored = () =>
  database.prisma.$queryRaw<
    { id: string; name: string; state: string; data: EmailJob; letter: string | null }[]
  >`
    SELECT id::text, name, state::text, data, dead_letter AS letter FROM pgboss.job ORDER BY name, created_on`;

it('job that is still there: runs again under its id, its copy is gone', async () => {
  const id = await aFailedJob(aNotice());
  expect(await retryFailedJobs(connection, 'email')).toBe(1);
  expect(await stored()).toMatchObject([{ id, name: 'email', state: 'retry' }]);
  expect(await retryFailedJobs(connection, 'email')).toBe(0);
  expect(await listFailedJobs(connection)).toEqual([]);
});

it('job that is deleted by now: a new one with its payload and the queue’s options', async () => {
  const payload = aNotice();
  const id = await aFailedJob(payload);
  await database.prisma.$executeRaw`DELETE FROM pgboss.job WHERE id = ${id}::uuid`;
  const counted = { queue: 'email', error: 'TypeError', count: 1 };
  expect(await listFailedJobs(connection)).toMatchObject([counted]);
  expect(await retryFailedJobs(connection, 'email')).toBe(1);
  expect(await stored()).toMatchObject([
    { name: 'email', state: 'created', data: payload, letter: 'email-failed' },
  ]);
});

it('restored from a backup: the job, without its copy, is counted and runs again once', async () => {
  const id = await aFailedJob(aNotice());
  const { count } = await database.prisma
    .$queryRawUnsafe<{ count: number }[]>(`SELECT count(*)::int FROM (${KEPT_JOBS}) kept`)
    .then(([row]) => row ?? { count: 0 });
  expect(count).toBe(1);
  await database.prisma.$executeRaw`DELETE FROM pgboss.job WHERE name = 'email-failed'`;
  expect(await listFailedJobs(connection)).toMatchObject([{ queue: 'email', error: undefined, count: 1 }]);
  expect(await retryFailedJobs(connection, 'email')).toBe(1);
  expect(await stored()).toMatchObject([{ id, name: 'email', state: 'retry' }]);
});

it('jobs of another queue: stay', async () => {
  await aFailedJob(aNotice());
  expect(await retryFailedJobs(connection, 'link-request')).toBe(0);
  expect(await stored()).toHaveLength(2);
});

it('how long jobs are kept: in the database as in the code, for a queue of failed jobs and any other', async () => {
  const kept = await database.prisma.$queryRaw<{ name: string; waiting: number; ended: number }[]>`
    SELECT name, retention_seconds AS waiting, deletion_seconds AS ended FROM pgboss.queue WHERE name NOT LIKE '\\_\\_%'`;
  const expected = [
    ...Object.values(QUEUES).map(({ name, options }) => ({
      name,
      waiting: options.retentionSeconds,
      ended: options.deleteAfterSeconds,
    })),
    ...DEAD_LETTER_QUEUES.map((name) => ({ name, waiting: FAILED_SECONDS, ended: FAILED_SECONDS })),
  ];
  const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
  expect(kept.sort(byName)).toEqual(expected.sort(byName));
});
