import { formatWithOptions, stripVTControlCharacters } from 'node:util';
import type { Logger } from 'pino';

const LEVELS = {
  debug: 'debug',
  trace: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
} as const;

/**
 * Turns what libraries write to the console (Next, Prisma, pg-boss) into lines of the log, so that every line of the
 * standard output is JSON. @returns a function that ends it.
 */
export function captureConsole(logger: Logger): () => void {
  const methods = Object.keys(LEVELS) as (keyof typeof LEVELS)[];
  const originals = methods.map((method) => [method, console[method]] as const);
  for (const method of methods) {
    console[method] = (...values: unknown[]) => {
      // With an error beside the text, its stack is logged as that of every other error.
      const err = values.find((value) => value instanceof Error);
      const others = values.filter((value) => value !== err);
      const text = stripVTControlCharacters(formatWithOptions({ colors: false }, ...others)).trim();
      logger[LEVELS[method]]({ source: 'console', ...(err === undefined ? {} : { err }) }, text);
    };
  }
  return () => {
    for (const [method, original] of originals) console[method] = original;
  };
}
