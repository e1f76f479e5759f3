import { type JobEnd, QUEUE_NAMES } from '@caudal/jobs';
import { Counter, Histogram, type Registry } from '@prometheus-io/client';

/** From a job that only looks something up to one that waits for a mail provider. */
const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

/** Counts and times the jobs of this process. */
export interface JobMetrics {
  ended(end: JobEnd): void;
  failed(queue: string, final: boolean): void;
}

export function jobMetrics(registry: Registry): JobMetrics {
  const registers = [registry];
  const seconds = new Histogram({
    name: 'caudal_job_seconds',
    help: 'Duration of runs of jobs by queue, failed ones included',
    labelNames: ['queue'],
    buckets: SECONDS,
    registers,
  });
  const failures = new Counter({
    name: 'caudal_job_failures_total',
    help: 'Failed runs of jobs by queue; final ones are not retried, and wait in a queue of failed ones if there is one',
    labelNames: ['queue', 'final'],
    registers,
  });
  for (const queue of QUEUE_NAMES) {
    seconds.zero({ queue });
    for (const final of ['true', 'false']) failures.inc({ queue, final }, 0);
  }
  return {
    ended: ({ queue, seconds: duration }) => seconds.observe({ queue }, duration),
    failed: (queue, final) => failures.inc({ queue, final: String(final) }),
  };
}
