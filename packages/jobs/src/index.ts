export { createJobs, type EnqueueOptions, type Jobs, PRIORITY } from './enqueue.ts';
export { KEPT_JOB_COLUMNS, KEPT_JOBS, type RestoredJobs, restoreJobs } from './keep-jobs.ts';
export { type FailedJobs, listFailedJobs } from './list-failed-jobs.ts';
export { migrateJobs } from './migrate-jobs.ts';
export { type QueueState, readQueueStates } from './queue-states.ts';
export type { EmailJob } from './queues/email.ts';
export { type Payload, QUEUE_NAMES, type QueueName } from './queues/index.ts';
export type { LinkRequestJob } from './queues/link-request.ts';
export { RETRYABLE_QUEUES } from './queues/retryable.ts';
export { recordEvents } from './record-events.ts';
export { ENDED_SECONDS, FAILED_SECONDS, WAITING_SECONDS } from './retention.ts';
export { retryFailedJobs } from './retry-failed-jobs.ts';
export {
  findOpenVerification,
  findVerification,
  noteVerificationProgress,
  type VerificationJob,
} from './verification-jobs.ts';
export {
  type Handlers,
  type JobEnd,
  type JobFailure,
  LONGEST_STOP_MS,
  type Run,
  startWorker,
  WORKER_POOL_SIZE,
  type WorkerOptions,
} from './work.ts';
