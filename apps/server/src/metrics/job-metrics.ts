import { Counter, type Registry } from '@prometheus-io/client';

/** Counts the failures of jobs in this process. */
export interface JobMetrics {
  failed(queue: string, final: boolean): void;
}

export function jobMetrics(registry: Registry): JobMetrics {
  const failures = new Counter({
    name: 'caudal_job_failures_total',
    help: 'Failed runs of jobs; final ones are not retried',
    labelNames: ['queue', 'final'],
    registers: [registry],
  });
  return { failed: (queue, final) => failures.inc({ queue, final: String(final) }) };
}
