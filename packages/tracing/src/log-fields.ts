import {
  type Context,
  context,
  createContextKey,
  isSpanContextValid,
  type SpanContext,
  trace,
} from '@opentelemetry/api';

/** What every log line of a piece of work says about it. */
export interface LogFields {
  readonly requestId?: string;
  readonly queue?: string;
  readonly jobId?: string;
}

const FIELDS = createContextKey('caudal log fields');

/** Runs the work so that all log lines under it have these fields, whoever writes them. */
export function withLogFields<Result>(
  fields: LogFields,
  work: () => Result,
  around: Context = context.active(),
): Result {
  return context.with(around.setValue(FIELDS, fields), work);
}

/** The fields of a log line that is written now. */
export function logFields(): object {
  const active = context.active();
  return { ...(active.getValue(FIELDS) ?? {}), ...traceFields(trace.getSpanContext(active)) };
}

/**
 * The fields that tools know: https://opentelemetry.io/docs/specs/otel/compatibility/logging_trace_context/. With the
 * flags `00` the sampler has not chosen the trace, and nobody has it. While tracing is off a span has no ids, but zeros.
 */
export function traceFields(span: SpanContext | undefined): object {
  if (span === undefined || !isSpanContextValid(span)) return {};
  return {
    trace_id: span.traceId,
    span_id: span.spanId,
    trace_flags: span.traceFlags.toString(16).padStart(2, '0'),
  };
}
