import { type DatabaseUrl, withReader } from '@caudal/db';
import { RETRYABLE } from './queues/retryable.ts';

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
    const rows = await reader.query<Omit<FailedJobs, 'error'> & { error: string | null }>(FAILED, [
      RETRYABLE.map(({ queue }) => queue),
      RETRYABLE.map(({ deadLetter }) => deadLetter),
    ]);
    return rows.map(({ error, ...rest }) => ({ ...rest, error: error ?? undefined }));
  });
}

/** A job is deleted before its copy. What a restore holds back has failed without one. */
const FAILED = `
  SELECT retryable.queue, failed.error, count(*)::int AS count, min(failed.at) AS first, max(failed.at) AS last
  FROM unnest($1::text[], $2::text[]) AS retryable (queue, copies) CROSS JOIN LATERAL (
    SELECT source_output->>'error' AS error, created_on AS at FROM pgboss.job
    WHERE name = retryable.copies AND state < 'active'
    UNION ALL
    SELECT output->>'error', completed_on FROM pgboss.job original
    WHERE name = retryable.queue AND state = 'failed' AND NOT EXISTS (
      SELECT FROM pgboss.job copy WHERE copy.name = retryable.copies AND copy.source_id = original.id)
  ) failed
  GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2`;
