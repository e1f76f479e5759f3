import { DOMAIN_CODES, isDomainError } from '@caudal/domain';
import {
  type Attributes,
  type Context,
  context,
  type Link,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

let tracer: Tracer | undefined;

/** Whether this process makes spans. If not, nothing here costs anything. */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/** For the program, which registers the SDK first. */
export function setTracing(on: boolean): void {
  tracer = on ? trace.getTracer('caudal') : undefined;
}

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  /**
   * The context whose span becomes the parent, instead of the active one. Without a span in it, the span begins a trace,
   * and the sampler decides whether anybody sees it.
   */
  readonly parent?: Context;
  readonly links?: Link[];
}

/**
 * Runs the work in a span, which ends with it. Without `parent`, the span needs an active one: work in the background,
 * such as the readiness, makes no traces.
 *
 * @param work - gets the span, to add what becomes known. Undefined while there is none.
 */
export function inSpan<Result>(
  name: string,
  { kind = SpanKind.INTERNAL, attributes = {}, parent, links = [] }: SpanOptions,
  work: (span: Span | undefined) => Promise<Result>,
): Promise<Result> {
  if (tracer === undefined) return work(undefined);
  const around = parent ?? context.active();
  if (parent === undefined && trace.getSpan(around)?.isRecording() !== true) return work(undefined);
  const span = tracer.startSpan(name, { kind, attributes, links }, around);
  return context.with(trace.setSpan(around, span), () => untilEnd(span, work));
}

/** Begins a span that the caller has to end. Undefined without traces. */
export function startSpan(
  name: string,
  {
    kind = SpanKind.INTERNAL,
    attributes = {},
    parent,
    links = [],
  }: SpanOptions & { readonly parent: Context },
): Span | undefined {
  return tracer?.startSpan(name, { kind, attributes, links }, parent);
}

async function untilEnd<Result>(span: Span, work: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await work(span);
  } catch (error) {
    markOutcome(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/**
 * Notes on a span why its work failed: the code of a refusal, or the name of an error. Never a message, which may quote
 * what people typed. A refusal by the bank's rules is no failure.
 */
export function markOutcome(span: Span, error: unknown): void {
  const code = isDomainError(error) ? error.domainCode : undefined;
  span.setAttribute('caudal.outcome', code ?? 'INTERNAL');
  if (code !== undefined && DOMAIN_CODES[code] < 500) return;
  span.setAttribute('error.type', code ?? nameOf(error));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown';
}
