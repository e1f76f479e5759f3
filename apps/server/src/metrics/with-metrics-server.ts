import { fastify } from 'fastify';
import { type Health, healthDoor } from '../http/health-door.ts';
import { metricsDoor } from '../http/metrics-door.ts';
import { portProblem } from '../program/require-free-port.ts';
import type { Metrics } from './metrics.ts';
import type { ListeningConfig } from './require-free-metrics-port.ts';

/**
 * Serves `/metrics` on its own port, if one is configured, while the work runs.
 *
 * @param source.health - answers `/healthz` and `/readyz` there, of a process that has no other port.
 */
export async function withMetricsServer<Result>(
  { metrics: { port }, http: { host } }: ListeningConfig,
  { registry, health }: Pick<Metrics, 'registry'> & { readonly health?: Health },
  work: () => Promise<Result>,
): Promise<Result> {
  if (port === undefined) return work();
  // A scraper that hangs must not hold up a stop.
  const app = fastify({ logger: false, requestTimeout: 10_000, forceCloseConnections: true });
  await app.register(metricsDoor({ registry }));
  if (health !== undefined) await app.register(healthDoor(health));
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw portProblem(error, { host, port, setting: 'CAUDAL_METRICS_PORT' }) ?? error;
  }
  try {
    return await work();
  } finally {
    await app.close();
  }
}
