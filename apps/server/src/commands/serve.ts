import { Command } from '@commander-js/extra-typings';
import { processEnvironment } from '../config/environment.ts';
import { readServeConfig } from '../config/serve-config.ts';
import { buildInfo } from '../program/build-info.ts';
import { interruptSignal } from '../program/interrupt.ts';
import { CommandProblem } from '../program/problems.ts';
import { say } from '../program/say.ts';

/** `caudal serve`: the web and the API, until a signal stops it. */
export const serveCommand = new Command('serve')
  .description('Serve the bank: the web, the API and its documentation')
  .option('--dev', 'compile each page on its first request')
  .option('--no-worker', 'run no jobs here; “caudal worker” does')
  .action(async ({ dev = false, worker }) => {
    if (dev && buildInfo.isArtefact)
      throw new CommandProblem('--dev needs a clone: the artefact has no compiler.', { kind: 'usage' });
    const config = readServeConfig(processEnvironment);
    // Loaded here: it takes longer than everything that other commands need.
    const { serve } = await import('../program/serve.ts');
    await serve(config, { dev, worker, say, signal: interruptSignal() });
  });
