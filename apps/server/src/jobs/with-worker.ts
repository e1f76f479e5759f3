import { isDomainError } from '@caudal/domain';
import { startWorker } from '@caudal/jobs';
import type { OpenDatabase } from '../program/with-database.ts';
import { createHandlers } from './handlers.ts';
import type { JobContext } from './job-context.ts';

/** Runs jobs during the work, then stops: jobs in progress finish, or a worker runs them again later. */
export async function withWorker<Result>(
  { reading }: Pick<OpenDatabase, 'reading'>,
  context: JobContext,
  work: () => Promise<Result>,
): Promise<Result> {
  const { logger, metrics, transport, timeZone, verifyAt } = context;
  const worker = await startWorker({
    ...reading,
    handlers: createHandlers({ ...context, reading }),
    verifyEvery: verifyAt && { cron: `${verifyAt.minute} ${verifyAt.hour} * * *`, timeZone },
    onEnd: (end) => {
      metrics.ended(end);
      if (!end.ok) return;
      const { queue, jobId, retryCount } = end;
      logger.info({ queue, jobId, outcome: 'ok', ms: msOf(end), retryCount }, 'a job is done');
    },
    onFailure: (failure) => {
      const { queue, jobId, retryCount, error, final } = failure;
      metrics.failed(queue, final);
      const level = final ? 'error' : 'warn';
      logger[level](
        { err: error, queue, jobId, outcome: outcomeOf(error), ms: msOf(failure), retryCount },
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

function msOf({ seconds }: { readonly seconds: number }): number {
  return Math.round(seconds * 1_000);
}

function outcomeOf(error: unknown): string {
  return isDomainError(error) ? error.domainCode : 'INTERNAL';
}
