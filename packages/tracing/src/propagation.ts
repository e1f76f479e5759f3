import { type Context, ProxyTracerProvider, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

/**
 * For pg-boss: a job keeps the trace context in which it is enqueued, but pg-boss makes no spans of its own. They would
 * begin a trace for each batch of jobs, in which nobody finds one job.
 */
export const PROPAGATE_ONLY = {
  propagateContext: true,
  tracerProvider: new ProxyTracerProvider(),
} as const;

/** The context of another process, as it sent it along. @param carrier - an object with a `traceparent`, or nothing. */
export function remoteContextFrom(carrier: unknown): Context {
  return typeof carrier === 'object' && carrier !== null
    ? propagation.extract(ROOT_CONTEXT, carrier)
    : ROOT_CONTEXT;
}
