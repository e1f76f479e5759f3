import { fastify } from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import type { MetricsConfig } from '../config/metrics-config.ts';
import { metricsDoor } from '../http/metrics-door.ts';
import type { Metrics } from './metrics.ts';

/** Serves `/metrics` on its own port, if one is configured, while the work runs. */
export async function withMetricsServer<Result>(
  { metrics: { port }, http: { host } }: { metrics: MetricsConfig; http: Pick<HttpConfig, 'host'> },
  { registry }: Metrics,
  work: () => Promise<Result>,
): Promise<Result> {
  if (port === undefined) return work();
  // A scraper that hangs must not hold up a stop.
  const app = fastify({ logger: false, requestTimeout: 10_000, forceCloseConnections: true });
  await app.register(metricsDoor({ registry }));
  await app.listen({ host, port });
  try {
    return await work();
  } finally {
    await app.close();
  }
}
