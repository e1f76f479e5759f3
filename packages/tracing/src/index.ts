export {
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
export { inSpan, isTracing, markOutcome, type SpanOptions, setTracing, startSpan } from './in-span.ts';
export { logFields, traceFields, withLogFields } from './log-fields.ts';
export { PROPAGATE_ONLY, remoteContextFrom } from './propagation.ts';
