import { fastify } from 'fastify';
import type { HttpConfig } from '../config/http-config.ts';
import type { MetricsConfig } from '../config/metrics-config.ts';
import { type Health, healthDoor } from '../http/health-door.ts';
import { metricsDoor } from '../http/metrics-door.ts';
import { portProblem, requireFreePort } from '../program/require-free-port.ts';
import type { Metrics } from './metrics.ts';

/** Checks the port before the slow parts of a start. @throws CommandProblem that says what to do. */
export async function requireFreeMetricsPort({
  metrics: { port },
  http: { host },
}: ListeningConfig): Promise<void> {
  if (port !== undefined) await requireFreePort({ host, port, setting: 'CAUDAL_METRICS_PORT' });
}

interface ListeningConfig {
  readonly metrics: MetricsConfig;
  readonly http: Pick<HttpConfig, 'host'>;
}

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
