import { setTimeout as delay } from 'node:timers/promises';
import { setTracing } from '@caudal/tracing';
import type { TraceConfig } from '../config/trace-config.ts';
import type { TraceLog } from './open-telemetry.ts';

/** How long a stop waits for the collector. Well within its 25 seconds. */
const MAX_FLUSH_MS = 3_000;

export interface TraceOptions {
  readonly logger: TraceLog;
  readonly maxFlushMs?: number;
}

/**
 * Runs the work of a process with traces if a collector is configured, and sends the last of them at its end. Call it
 * before the database opens.
 */
export async function withTraces<Result>(
  config: TraceConfig,
  options: TraceOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const stop = await startTraces(config, options);
  try {
    return await work();
  } finally {
    await stop();
  }
}

/**
 * Starts traces if a collector is configured. Otherwise nothing of OpenTelemetry's SDK is loaded.
 *
 * @returns a function that sends what is left, as long as the collector takes it in time, and ends them.
 */
export async function startTraces(
  { endpoint, ...config }: TraceConfig,
  { logger, maxFlushMs = MAX_FLUSH_MS }: TraceOptions,
): Promise<() => Promise<void>> {
  if (endpoint === undefined) return async () => undefined;
  const { startOpenTelemetry } = await import('./open-telemetry.ts');
  const stop = startOpenTelemetry({ ...config, endpoint }, logger);
  setTracing(true);
  return async () => {
    setTracing(false);
    const timeIsUp = new AbortController();
    await Promise.race([
      stop(),
      delay(maxFlushMs, undefined, { signal: timeIsUp.signal }).catch(() => undefined),
    ]);
    timeIsUp.abort();
  };
}
