import { type DatabaseUrl, withReader } from '@caudal/db';
import { QUEUES, type QueueName } from './queues/index.ts';
import type { QueueDefinition } from './queues/queue.ts';

/** Jobs of one queue that failed for good, for one reason. */
export interface FailedJobs {
  readonly queue: string;
  /** The name of the last error; undefined where it is not known, such as for the job of a killed worker. */
  readonly error: string | undefined;
  readonly count: number;
  readonly first: Date;
  readonly last: Date;
}

/** What waits for an operator, the queue with most first. */
export async function listFailedJobs(connection: {
  readonly url: DatabaseUrl;
  readonly role: string;
}): Promise<FailedJobs[]> {
  return withReader({ ...connection, applicationName: 'caudal jobs' }, async (reader) => {
    const queues = new Map(RETRYABLE.map(({ name, deadLetter }) => [deadLetter, name]));
    const rows = await reader.query<
      { name: string; error: string | null } & Omit<FailedJobs, 'queue' | 'error'>
    >(
      `SELECT name, source_output->>'error' AS error, count(*)::int AS count, min(created_on) AS first,
         max(created_on) AS last
       FROM pgboss.job WHERE name = ANY($1::text[]) AND state < 'active' GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`,
      [[...queues.keys()]],
    );
    return rows.map(({ name, error, ...rest }) => ({
      queue: queues.get(name) ?? name,
      error: error ?? undefined,
      ...rest,
    }));
  });
}

const RETRYABLE = Object.values<QueueDefinition & { name: QueueName }>(QUEUES).flatMap(
  ({ name, options: { deadLetter } }) => (deadLetter === undefined ? [] : [{ name, deadLetter }]),
);
