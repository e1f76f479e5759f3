import type { Logger } from 'pino';
import type { LogConfig } from '../config/log-config.ts';
import type { ServeConfig } from '../config/serve-config.ts';
import { carryContext } from '../tracing/carry-context.ts';
import { captureConsole } from './capture-console.ts';
import { createLogger } from './create-logger.ts';
import { debugOnSignal } from './debug-on-signal.ts';

/** Runs the work of a process with its logger. With the format `json`, what libraries print goes there, too. */
export async function withLog<Result>(
  { logLevel: level, logFormat, unknownVariables }: Pick<ServeConfig, keyof LogConfig | 'unknownVariables'>,
  work: (logger: Logger) => Promise<Result>,
): Promise<Result> {
  carryContext();
  const logger = createLogger({ level });
  for (const sentence of unknownVariables) logger.warn(sentence);
  const release = logFormat === 'text' ? undefined : captureConsole(logger);
  const ignoreSignal = debugOnSignal(logger);
  try {
    return await work(logger);
  } finally {
    ignoreSignal();
    // The error that ends a command is for the user's terminal.
    release?.();
  }
}
