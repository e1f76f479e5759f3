import { startWorker } from '@caudal/jobs';
import type { OpenDatabase } from '../program/with-database.ts';
import { createHandlers } from './handlers.ts';
import type { JobContext } from './job-context.ts';

/** Runs jobs during the work, then stops: jobs in progress finish, or a worker runs them again later. */
export async function withWorker<Result>(
  { reading: { url, role } }: Pick<OpenDatabase, 'reading'>,
  context: JobContext,
  work: () => Promise<Result>,
): Promise<Result> {
  const { logger, metrics, transport } = context;
  const worker = await startWorker({
    url,
    role,
    handlers: createHandlers(context),
    onEnd: metrics.ended,
    onFailure: ({ queue, jobId, retryCount, error, final }) => {
      metrics.failed(queue, final);
      const level = final ? 'error' : 'warn';
      logger[level](
        { err: error, queue, jobId, retryCount },
        final ? 'a job failed for good' : 'a job failed',
      );
    },
    onError: (error) => logger.error({ err: error }, 'the job worker met an error and continues'),
  });
  try {
    return await work();
  } finally {
    await worker.stop();
    await transport.close();
  }
}
