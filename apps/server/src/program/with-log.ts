import type { Logger } from 'pino';
import type { LogConfig } from '../config/log-config.ts';
import type { ServeConfig } from '../config/serve-config.ts';
import { carryContext } from '../tracing/carry-context.ts';
import { captureConsole } from './capture-console.ts';
import { createLogger } from './create-logger.ts';

/** Runs the work of a process with its logger. With the format `json`, what libraries print goes there, too. */
export async function withLog<Result>(
  { logLevel: level, logFormat, unknownVariables }: Pick<ServeConfig, keyof LogConfig | 'unknownVariables'>,
  work: (logger: Logger) => Promise<Result>,
): Promise<Result> {
  carryContext();
  const logger = createLogger({ level });
  for (const sentence of unknownVariables) logger.warn(sentence);
  if (logFormat === 'text') return work(logger);
  const release = captureConsole(logger);
  try {
    return await work(logger);
  } finally {
    // The error that ends a command is for the user's terminal.
    release();
  }
}
