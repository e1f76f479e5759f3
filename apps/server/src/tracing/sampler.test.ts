import { type Context, type Link, ROOT_CONTEXT, SpanKind, TraceFlags, trace } from '@opentelemetry/api';
import { type Sampler, SamplingDecision } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { samplerOf } from './sampler.ts';

const TRACE = 'a'.repeat(32);
const RECORDED = { traceId: TRACE, spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };

function records(sampler: Sampler, context: Context = ROOT_CONTEXT, links: Link[] = []): boolean {
  const { decision } = sampler.shouldSample(context, TRACE, 'a span', SpanKind.INTERNAL, {}, links);
  return decision === SamplingDecision.RECORD_AND_SAMPLED;
}

function clock() {
  let time = 0;
  return { now: () => time, pass: (ms: number) => (time += ms) };
}

const of = (sampler: Sampler, times: number) => Array.from({ length: times }, () => records(sampler));

it('traces of a second: as many as configured, and those beyond are not recorded', () => {
  const { now, pass } = clock();
  const sampler = samplerOf({ sampler: 'parentbased_always_on', ratio: 1, perSecond: 2 }, now);
  expect(of(sampler, 4)).toEqual([true, true, false, false]);
  pass(500);
  expect(of(sampler, 2)).toEqual([true, false]);
  pass(60_000);
  expect(of(sampler, 3)).toEqual([true, true, false]);
});

it('spans in a recorded trace, and groups linked to one: recorded beyond the bound, and not counted', () => {
  const { now, pass } = clock();
  const sampler = samplerOf({ sampler: 'parentbased_always_on', ratio: 1, perSecond: 1 }, now);
  const below = trace.setSpanContext(ROOT_CONTEXT, RECORDED);
  expect(records(sampler)).toBe(true);
  expect(records(sampler)).toBe(false);
  expect(records(sampler, below)).toBe(true);
  expect(records(sampler, ROOT_CONTEXT, [{ context: RECORDED }])).toBe(true);
  pass(1_000);
  expect(records(sampler, below)).toBe(true);
  expect(of(sampler, 2)).toEqual([true, false]);
});

it('what the configured sampler refuses: not counted', () => {
  const sampler = samplerOf({ sampler: 'always_off', ratio: 1, perSecond: 1 }, clock().now);
  expect(of(sampler, 3)).toEqual([false, false, false]);
  expect(records(sampler, ROOT_CONTEXT, [{ context: RECORDED }])).toBe(true);
});
