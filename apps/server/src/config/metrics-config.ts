import { z } from 'zod';
import { SETTINGS } from './setting.ts';

/** Where `/metrics` is served. */
export interface MetricsConfig {
  /** On the bank's port, to callers with this token; undefined: not there. */
  readonly token: string | undefined;
  /** On its own port, to every caller that can reach it; undefined: no such port. */
  readonly port: number | undefined;
}

export const metricsSettings = {
  CAUDAL_METRICS_TOKEN: z
    .string()
    .regex(/^\S{16,}$/, { message: 'must have 16 characters or more, and no spaces' })
    .optional()
    .register(SETTINGS, {
      meaning: 'Serves `/metrics` on the bank’s port, to whoever sends it as bearer token',
      secret: true,
    }),
  CAUDAL_METRICS_PORT: z
    .string()
    .regex(/^\d+$/, { message: 'must be a number from 1 to 65535' })
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, { message: 'must be a number from 1 to 65535' })
    .optional()
    .register(SETTINGS, {
      meaning: 'Serves `/metrics` on its own port, to whoever reaches it',
      example: '9464',
    }),
};

export function metricsConfigOf(given: {
  readonly CAUDAL_METRICS_TOKEN?: string | undefined;
  readonly CAUDAL_METRICS_PORT?: number | undefined;
}): MetricsConfig {
  return { token: given.CAUDAL_METRICS_TOKEN, port: given.CAUDAL_METRICS_PORT };
}
