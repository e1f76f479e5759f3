import { randomUUID } from 'node:crypto';
import { DiagLogLevel, diag, propagation, trace } from '@opentelemetry/api';
import { parseKeyPairsIntoRecord, W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { defaultResource, resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import packageJson from '../../package.json' with { type: 'json' };
import type { TraceConfig } from '../config/trace-config.ts';
import { samplerOf } from './sampler.ts';

/** Where trouble with the collector goes: the process's log. */
export interface TraceLog {
  warn(details: object, sentence: string): void;
}

/** Spans that wait for the collector. Beyond it they are dropped: about 4 MB. */
const MAX_QUEUE = 4_096;
const MAX_BATCH = 512;
const EXPORT_EVERY_MS = 1_000;

/**
 * Registers OpenTelemetry's SDK for this process. Its own module, so that a process without traces loads nothing of it.
 *
 * @returns a function that sends what is left and ends it.
 */
export function startOpenTelemetry(
  config: TraceConfig & { readonly endpoint: string },
  logger: TraceLog,
): () => Promise<void> {
  const { endpoint, headers, timeoutMs: timeoutMillis, serviceName, resource } = config;
  logTrouble(logger);
  const exporter = new OTLPTraceExporter({
    url: endpoint,
    headers: parseKeyPairsIntoRecord(headers),
    timeoutMillis,
  });
  const provider = new TracerProvider({
    sampler: samplerOf(config),
    resource: defaultResource().merge(
      resourceFromAttributes({
        'service.version': packageJson.version,
        'service.instance.id': randomUUID(),
        ...parseKeyPairsIntoRecord(resource),
        'service.name': serviceName,
      }),
    ),
    spanProcessors: [
      new BatchSpanProcessor({
        exporter,
        maxQueueSize: MAX_QUEUE,
        maxExportBatchSize: MAX_BATCH,
        scheduledDelayMillis: EXPORT_EVERY_MS,
        exportTimeoutMillis: timeoutMillis,
      }),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  // Nothing but ids crosses the queue: no baggage.
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  return async () => {
    trace.disable();
    propagation.disable();
    await provider.shutdown().catch((error: unknown) => diag.error(String(error)));
    diag.disable();
  };
}

const ignore = () => undefined;

/** A collector that is down would fill the log with a line a second. */
const LOG_EVERY_MS = 60_000;

function logTrouble(logger: TraceLog): void {
  let loggedAt = Number.NEGATIVE_INFINITY;
  const log = (message: string) => {
    if (performance.now() - loggedAt < LOG_EVERY_MS) return;
    loggedAt = performance.now();
    logger.warn({ problem: message.slice(0, 300) }, 'traces do not reach the collector; the bank goes on');
  };
  diag.setLogger(
    { error: log, warn: log, info: ignore, debug: ignore, verbose: ignore },
    { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true },
  );
}
