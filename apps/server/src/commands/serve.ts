import { Command } from '@commander-js/extra-typings';
import { processEnvironment } from '../config/environment.ts';
import { readServeConfig } from '../config/serve-config.ts';
import { interruption } from '../program/interrupt.ts';
import { say } from '../program/say.ts';
import { serve } from '../program/serve.ts';

/** `caudal serve`: the bank, its API and its web, until it is told to stop. */
export const serveCommand = new Command('serve')
  .description('Serve the bank: the web, the API and its documentation')
  .option('--dev', 'compile the pages when they are asked for')
  .option('--no-worker', 'leave the jobs to others (“caudal worker”)')
  .action(async ({ dev = false, worker }) => {
    const config = readServeConfig(processEnvironment);
    await serve(config, { dev, worker, say, signal: interruption() });
  });
