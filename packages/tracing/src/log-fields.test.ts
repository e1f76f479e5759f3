import { INVALID_SPAN_CONTEXT, TraceFlags } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { traceFields } from './log-fields.ts';

it('log fields of a span: its ids and flags', () => {
  const span = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
  expect(traceFields(span)).toEqual({
    trace_id: 'a'.repeat(32),
    span_id: 'b'.repeat(16),
    trace_flags: '01',
  });
});

it('log fields without a span, or with one that has no ids because tracing is off: none', () => {
  expect(traceFields(undefined)).toEqual({});
  expect(traceFields(INVALID_SPAN_CONTEXT)).toEqual({});
});
