import { z } from 'zod';
import { httpSettings } from './http-config.ts';
import { metricsSettings } from './metrics-config.ts';

/** The settings by which `caudal health` finds the process. */
export const healthSettings = z.object({
  HOST: httpSettings.HOST,
  PORT: httpSettings.PORT,
  CAUDAL_METRICS_PORT: metricsSettings.CAUDAL_METRICS_PORT,
});
