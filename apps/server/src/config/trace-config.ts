import { z } from 'zod';
import { isNetwork, listOf } from './http-config.ts';
import { SETTINGS } from './setting.ts';
import { wholeNumber } from './whole-number.ts';

/** Where traces go, and which. */
export interface TraceConfig {
  /** The address that takes OTLP over HTTP. Undefined: no traces. */
  readonly endpoint: string | undefined;
  /** As OpenTelemetry writes them: `name=value,name=value`. */
  readonly headers: string;
  /** Milliseconds for one batch of spans, repetitions included. */
  readonly timeoutMs: number;
  readonly serviceName: string;
  readonly resource: string;
  readonly sampler: SamplerName;
  /** The share of traces that the ratio samplers take, from 0 to 1. */
  readonly ratio: number;
  /** The most traces that this process begins in a second. */
  readonly perSecond: number;
  /** Addresses or networks whose traces are continued. */
  readonly callers: readonly string[];
}

const SAMPLERS = [
  'always_on',
  'always_off',
  'traceidratio',
  'parentbased_always_on',
  'parentbased_always_off',
  'parentbased_traceidratio',
] as const;
export type SamplerName = (typeof SAMPLERS)[number];

const address = z.url({
  protocol: /^https?$/,
  error: 'must be an address such as http://collector.internal:4318',
});
const pairs = z.string().regex(/^\s*([^\s=,]+=[^,]*)(,\s*[^\s=,]+=[^,]*)*$/, {
  message: 'must be pairs such as name=value, separated by commas',
});

/** OpenTelemetry's own names: https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/ */
export const traceSettings = {
  OTEL_EXPORTER_OTLP_ENDPOINT: address.optional().register(SETTINGS, {
    meaning: 'Sends [traces](traces.md) to this collector, by OTLP over HTTP. `/v1/traces` is added',
    unset: 'no traces',
    example: 'http://collector.internal:4318',
  }),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: address.optional().register(SETTINGS, {
    meaning: 'The whole address for traces, instead of `OTEL_EXPORTER_OTLP_ENDPOINT`',
    example: 'https://traces.example.com/otlp/v1/traces',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: pairs.optional().register(SETTINGS, {
    meaning: 'Headers for the collector, such as its key: `name=value,name=value`',
    secret: true,
  }),
  OTEL_EXPORTER_OTLP_TIMEOUT: wholeNumber('milliseconds', 1, 60_000).prefault('10000').register(SETTINGS, {
    meaning: 'Milliseconds until a batch of spans that the collector does not take is given up',
  }),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/protobuf', { error: 'must be http/protobuf: no other is built in' })
    .prefault('http/protobuf')
    .register(SETTINGS, { meaning: 'Only `http/protobuf`, which every collector takes' }),
  OTEL_SERVICE_NAME: z
    .string()
    .prefault('caudal')
    .register(SETTINGS, { meaning: 'The name of this program in traces' }),
  OTEL_RESOURCE_ATTRIBUTES: pairs.optional().register(SETTINGS, {
    meaning: 'What else each span says of this process: `name=value,name=value`',
    example: 'deployment.environment.name=production',
  }),
  OTEL_TRACES_SAMPLER: z
    .enum(SAMPLERS, { error: `must be one of ${SAMPLERS.join(', ')}` })
    .prefault('parentbased_always_on')
    .register(SETTINGS, {
      meaning: `Which traces are recorded: ${SAMPLERS.map((name) => `\`${name}\``).join(', ')}`,
    }),
  OTEL_TRACES_SAMPLER_ARG: z
    .string()
    .regex(/^(0?\.\d+|0|1|1\.0*|0\.\d*)$/, { message: 'must be a share from 0 to 1' })
    .transform(Number)
    .prefault('1')
    .register(SETTINGS, {
      meaning: 'The share of traces that the `…traceidratio` samplers record, from 0 to 1',
    }),
  CAUDAL_TRACES_PER_SECOND: wholeNumber('traces', 1, 99_999).prefault('100').register(SETTINGS, {
    meaning:
      'The most traces that a process begins in a second, of those that the sampler chooses. Under load the others are served without one ([decision 71](decisions/0071-traces-bounded-per-second.md))',
  }),
  OTEL_SDK_DISABLED: z
    .stringbool({ error: 'must be true or false' })
    .prefault('false')
    .register(SETTINGS, { meaning: '`true`: no traces, whatever else is set' }),
  CAUDAL_TRACE_CALLERS: z
    .string()
    .transform(listOf)
    .refine((entries) => entries.every(isNetwork), {
      message: 'must be addresses or networks separated by commas, such as 10.0.0.0/8',
    })
    .prefault('')
    .register(SETTINGS, {
      meaning:
        'Addresses or networks whose `traceparent` is continued: a proxy that makes its own. What others send becomes a link ([decision 69](decisions/0069-traces-by-explicit-spans.md))',
      example: '10.0.0.0/8',
    }),
};

export function traceConfigOf(given: {
  readonly OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_HEADERS?: string | undefined;
  readonly OTEL_EXPORTER_OTLP_TIMEOUT: number;
  readonly OTEL_SERVICE_NAME: string;
  readonly OTEL_RESOURCE_ATTRIBUTES?: string | undefined;
  readonly OTEL_TRACES_SAMPLER: SamplerName;
  readonly OTEL_TRACES_SAMPLER_ARG: number;
  readonly CAUDAL_TRACES_PER_SECOND: number;
  readonly OTEL_SDK_DISABLED: boolean;
  readonly CAUDAL_TRACE_CALLERS: readonly string[];
}): TraceConfig {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: base, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: whole } = given;
  const endpoint = whole ?? (base === undefined ? undefined : `${base.replace(/\/$/, '')}/v1/traces`);
  return {
    endpoint: given.OTEL_SDK_DISABLED ? undefined : endpoint,
    headers: given.OTEL_EXPORTER_OTLP_HEADERS ?? '',
    timeoutMs: given.OTEL_EXPORTER_OTLP_TIMEOUT,
    serviceName: given.OTEL_SERVICE_NAME,
    resource: given.OTEL_RESOURCE_ATTRIBUTES ?? '',
    sampler: given.OTEL_TRACES_SAMPLER,
    ratio: given.OTEL_TRACES_SAMPLER_ARG,
    perSecond: given.CAUDAL_TRACES_PER_SECOND,
    callers: given.CAUDAL_TRACE_CALLERS,
  };
}
