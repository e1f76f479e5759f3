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
      fallback: (given) => levelWithout(given('DATABASE_URL')),
      example: 'info',
    }),
  LOG_FORMAT: z
    .enum(['json', 'text'], { error: 'must be json or text' })
    .optional()
    .register(SETTINGS, {
      meaning:
        '`json`: every line of the standard output is a JSON object, also what libraries print. `text`: sentences for the terminal beside the log’s lines',
      unset: '`json`; `text` with the embedded PostgreSQL',
      fallback: (given) => formatWithout(given('DATABASE_URL')),
      example: 'json',
    }),
};

export function logConfigOf(given: {
  readonly DATABASE_URL?: string | undefined;
  readonly LOG_LEVEL?: string | undefined;
  readonly LOG_FORMAT?: LogConfig['logFormat'] | undefined;
}): LogConfig {
  return {
    logLevel: given.LOG_LEVEL ?? levelWithout(given.DATABASE_URL),
    logFormat: given.LOG_FORMAT ?? formatWithout(given.DATABASE_URL),
  };
}

/** At a terminal, a line per request would bury what the user needs to see. */
function levelWithout(databaseUrl: string | undefined): string {
  return databaseUrl === undefined ? 'warn' : 'info';
}

function formatWithout(databaseUrl: string | undefined): LogConfig['logFormat'] {
  return databaseUrl === undefined ? 'text' : 'json';
}
