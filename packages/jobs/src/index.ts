export { createJobs, type EnqueueOptions, type Jobs, PRIORITY } from './enqueue.ts';
export { migrateJobs } from './migrate-jobs.ts';
export { DEAD_LETTER_QUEUES, type Payload, QUEUES, type QueueName } from './queues.ts';
export { type Handlers, type JobFailure, type Run, startWorker, type WorkerOptions } from './work.ts';
