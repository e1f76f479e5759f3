import type { Registry } from '@prometheus-io/client';
import { watchDatabase, watchProblem } from './database-metrics.ts';
import { createMetrics } from './metrics.ts';
import { watchEngine } from './posting-metrics.ts';

/** A metric as it is described, without its values. */
export interface MetricDescription {
  readonly name: string;
  readonly type: 'counter' | 'gauge' | 'histogram' | 'summary';
  readonly help: string;
  readonly labels: readonly string[];
}

/** Every metric that a process of the bank may show. Opens no bank: nothing asks for values. */
export function allMetrics(): MetricDescription[] {
  const { registry, http, activity, emails } = createMetrics();
  watchEngine(registry, () => ({ waiting: 0, maxWaiting: 0, groups: 0 }));
  watchDatabase(registry, {
    read: () => Promise.reject(new Error('there is no database')),
    pool: () => ({ max: 0, inUse: 0, idle: 0, waiting: 0 }),
  });
  watchProblem(registry, async () => undefined);
  http.watchConnections(() => 0, 0);
  activity.watchStreams(() => 0, 0);
  emails({ send: async () => undefined, close: async () => undefined }, 'outbox');
  return describe(registry);
}

function describe(registry: Registry): MetricDescription[] {
  return registry.getMetricsAsArray().map((metric) => ({
    name: metric.name,
    type: metric.type,
    help: metric.help,
    labels: labelsOf(metric),
  }));
}

/** The client has them at run time, but not in its types. */
function labelsOf(metric: object): string[] {
  if (!('labelNames' in metric) || !Array.isArray(metric.labelNames)) return [];
  return metric.labelNames.map(String).filter((name) => name !== 'le');
}
