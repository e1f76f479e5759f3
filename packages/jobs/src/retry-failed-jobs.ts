import { connectionOptions, type DatabaseUrl, poolUrl, withReader } from '@caudal/db';
import { PgBoss } from 'pg-boss';
import type { QueueName } from './queues/index.ts';
import { RETRYABLE } from './queues/retryable.ts';
import { WAITING_SECONDS } from './retention.ts';

/**
 * Lets the failed jobs of a queue run again. While the job itself is still there, it keeps its id, by which a mail
 * provider recognizes what it has accepted before; later a new job is made of the copy in the `…-failed` queue. That
 * queue is empty afterwards. May be repeated, and run beside workers.
 *
 * @returns how many.
 */
export async function retryFailedJobs(
  { url, role }: { readonly url: DatabaseUrl; readonly role: string },
  queue: QueueName,
): Promise<number> {
  const deadLetter = RETRYABLE.find((one) => one.queue === queue)?.deadLetter;
  if (deadLetter === undefined) throw new TypeError(`no failed jobs of ${queue} are kept`);
  const again = await withReader({ url, role, applicationName: 'caudal jobs' }, async (reader) => {
    const [row] = await reader.query<{ count: number }>(RETRY, [queue, deadLetter, WAITING_SECONDS]);
    return row?.count ?? 0;
  });
  const boss = new PgBoss({
    ...poolUrl(url),
    options: connectionOptions(role),
    max: 1,
    migrate: false,
    createSchema: false,
    supervise: false,
    schedule: false,
    registerInstance: false,
    application_name: 'caudal jobs',
  });
  const failures: unknown[] = [];
  boss.on('error', (error) => failures.push(error));
  await boss.start();
  try {
    let copied = 0;
    while (true) {
      const moved = await boss.redrive(deadLetter, { destination: queue });
      copied += moved;
      if (moved === 0) break;
    }
    if (failures.length > 0) throw failures[0];
    return again + copied;
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * One more run than before. The job may be older than jobs may wait, so its time begins again. A copy that nobody needs
 * any more goes in the same statement.
 */
const RETRY = `
  WITH again AS (
    UPDATE pgboss.job SET state = 'retry', start_after = now(), completed_on = NULL, retry_limit = retry_limit + 1,
      keep_until = now() + make_interval(secs => $3)
    WHERE name = $1 AND state = 'failed' RETURNING id
  ), copies AS (
    DELETE FROM pgboss.job WHERE name = $2 AND state < 'active' AND source_id IN (SELECT id FROM again)
  )
  SELECT count(*)::int AS count FROM again`;
