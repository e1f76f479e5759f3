import type { PostingObserver } from '@caudal/banking';
import type { IdentityObserver } from '@caudal/identity';
import { collectDefaultMetrics, Gauge, Registry } from '@prometheus-io/client';
import { buildInfo } from '../program/build-info.ts';
import { type ActivityMetrics, activityMetrics } from './activity-metrics.ts';
import { type EmailMetrics, emailMetrics } from './email-metrics.ts';
import { type HttpMetrics, httpMetrics } from './http-metrics.ts';
import { identityMetrics } from './identity-metrics.ts';
import { type JobMetrics, jobMetrics } from './job-metrics.ts';
import { postingMetrics } from './posting-metrics.ts';

/**
 * What a process measures for Prometheus.
 * Decision 72: docs/decisions/0072-metrics-without-amounts-and-names.md.
 */
export interface Metrics {
  readonly registry: Registry;
  readonly posting: PostingObserver;
  readonly identity: IdentityObserver;
  readonly http: HttpMetrics;
  readonly activity: ActivityMetrics;
  readonly jobs: JobMetrics;
  readonly emails: EmailMetrics;
}

/** Node's metrics that say again what others say, under names against Prometheus' conventions. */
const LEFT_OUT = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
  'nodejs_eventloop_utilization_histogram',
  'nodejs_eventloop_utilization_summary',
];

/**
 * Call once per process. Includes Node's own metrics (memory, event loop, garbage collection).
 *
 * Counters whose labels are known begin with 0: Prometheus sees no increase in a series that begins with 1, so an alert
 * would miss the first failure.
 */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  for (const name of LEFT_OUT) registry.removeSingleMetric(name);
  new Gauge({
    name: 'caudal_build_info',
    help: 'The version of this program and the commit of its artefact; always 1',
    labelNames: ['version', 'commit'],
    registers: [registry],
  }).set({ version: buildInfo.version, commit: buildInfo.commit }, 1);
  return {
    registry,
    posting: postingMetrics(registry),
    identity: identityMetrics(registry),
    http: httpMetrics(registry),
    activity: activityMetrics(registry),
    jobs: jobMetrics(registry),
    emails: emailMetrics(registry),
  };
}
