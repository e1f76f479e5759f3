import { z } from 'zod';
import { SETTINGS } from './setting.ts';

/** What the process logs, and how. */
export interface LogConfig {
  readonly logLevel: string;
  /** `json`: each line of the standard output is a JSON object, whoever writes it. */
  readonly logFormat: 'json' | 'text';
}

const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const logSettings = {
  LOG_LEVEL: z
    .enum(LEVELS, { error: `must be one of ${LEVELS.join(', ')}` })
    .optional()
    .register(SETTINGS, {
      meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`',
      unset: '`info`; `warn` with the embedded PostgreSQL',
      example: 'info',
    }),
  LOG_FORMAT: z.enum(['json', 'text'], { error: 'must be json or text' }).optional().register(SETTINGS, {
    meaning:
      '`json`: every line of the standard output is a JSON object, also what libraries print. `text`: sentences for the terminal beside the log’s lines',
    unset: '`json`; `text` with the embedded PostgreSQL',
    example: 'json',
  }),
};

export function logConfigOf(given: {
  readonly DATABASE_URL?: string | undefined;
  readonly LOG_LEVEL?: string | undefined;
  readonly LOG_FORMAT?: LogConfig['logFormat'] | undefined;
}): LogConfig {
  const embedded = given.DATABASE_URL === undefined;
  return {
    // At a terminal, a line per request would bury what the user needs to see.
    logLevel: given.LOG_LEVEL ?? (embedded ? 'warn' : 'info'),
    logFormat: given.LOG_FORMAT ?? (embedded ? 'text' : 'json'),
  };
}
