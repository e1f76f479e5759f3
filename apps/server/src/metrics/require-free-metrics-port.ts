import type { HttpConfig } from '../config/http-config.ts';
import type { MetricsConfig } from '../config/metrics-config.ts';
import { requireFreePort } from '../program/require-free-port.ts';

/** Where the metrics are served. */
export interface ListeningConfig {
  readonly metrics: MetricsConfig;
  readonly http: Pick<HttpConfig, 'host'>;
}

/** Checks the port before the slow parts of a start. @throws CommandProblem that says what to do. */
export async function requireFreeMetricsPort({
  metrics: { port },
  http: { host },
}: ListeningConfig): Promise<void> {
  if (port !== undefined) await requireFreePort({ host, port, setting: 'CAUDAL_METRICS_PORT' });
}
