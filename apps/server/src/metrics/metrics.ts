import type { PostingObserver } from '@caudal/banking';
import { collectDefaultMetrics, Gauge, Registry } from '@prometheus-io/client';
import packageJson from '../../package.json' with { type: 'json' };
import { type HttpMetrics, httpMetrics } from './http-metrics.ts';
import { type JobMetrics, jobMetrics } from './job-metrics.ts';
import { postingMetrics } from './posting-metrics.ts';

/** What a process measures for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly posting: PostingObserver;
  readonly http: HttpMetrics;
  readonly jobs: JobMetrics;
}

/** Call once per process. Includes Node's own metrics (memory, event loop, garbage collection). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'caudal_build_info',
    help: 'The version of this program; always 1',
    labelNames: ['version'],
    registers: [registry],
  }).set({ version: packageJson.version }, 1);
  return {
    registry,
    posting: postingMetrics(registry),
    http: httpMetrics(registry),
    jobs: jobMetrics(registry),
  };
}
