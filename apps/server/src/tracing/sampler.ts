import {
  type Attributes,
  type Context,
  type Link,
  type SpanKind,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  type SamplingResult,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import type { TraceConfig } from '../config/trace-config.ts';

/**
 * The configured sampler, bounded per second (decision 71, docs/decisions/0071-traces-bounded-per-second.md). A posting
 * group is recorded if one of the requests in it is.
 *
 * @param now - a clock that only goes forward, in milliseconds.
 */
export function samplerOf(
  { sampler, ratio, perSecond }: Pick<TraceConfig, 'sampler' | 'ratio' | 'perSecond'>,
  now = () => performance.now(),
): Sampler {
  const samplers: Readonly<Record<TraceConfig['sampler'], () => Sampler>> = {
    always_on: () => new AlwaysOnSampler(),
    always_off: () => new AlwaysOffSampler(),
    traceidratio: () => new TraceIdRatioBasedSampler(ratio),
    parentbased_always_on: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
    parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
    parentbased_traceidratio: () => new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
  };
  return new BoundedSampler(samplers[sampler](), perSecond, now);
}

const NOT_RECORDED: SamplingResult = { decision: SamplingDecision.NOT_RECORD };

/**
 * Records the first span of a trace if it has a link to a recorded one, and leaves all else to another sampler. Of the
 * traces that begin by that one's choice, it takes so many a second. Spans under a span follow it.
 */
class BoundedSampler implements Sampler {
  readonly #others: Sampler;
  readonly #perSecond: number;
  readonly #now: () => number;
  #left: number;
  #countedAt: number;

  constructor(others: Sampler, perSecond: number, now: () => number) {
    this.#others = others;
    this.#perSecond = perSecond;
    this.#now = now;
    this.#left = perSecond;
    this.#countedAt = now();
  }

  shouldSample(
    context: Context,
    traceId: string,
    name: string,
    kind: SpanKind,
    attributes: Attributes,
    links: Link[],
  ): SamplingResult {
    const isFirst = trace.getSpanContext(context) === undefined;
    if (isFirst && links.some(({ context: { traceFlags } }) => (traceFlags & TraceFlags.SAMPLED) !== 0))
      return { decision: SamplingDecision.RECORD_AND_SAMPLED };
    const result = this.#others.shouldSample(context, traceId, name, kind, attributes, links);
    if (!isFirst || result.decision !== SamplingDecision.RECORD_AND_SAMPLED) return result;
    return this.#takes() ? result : NOT_RECORDED;
  }

  /** A bucket that fills evenly and holds a second's traces. */
  #takes(): boolean {
    const now = this.#now();
    const filled = this.#left + ((now - this.#countedAt) / 1_000) * this.#perSecond;
    this.#left = Math.min(this.#perSecond, filled);
    this.#countedAt = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }

  toString(): string {
    return `Bounded{${this.#others.toString()}}`;
  }
}
