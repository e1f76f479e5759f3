import { CommanderError } from '@commander-js/extra-typings';
import { exitCodeOf, explain } from './problems.ts';

/**
 * Runs a whole program, prints its error if it fails, and exits the process.
 *
 * Our own resources are closed by then; what libraries leave open (Next's compiler does) must not keep the process alive.
 */
export async function runProgram(work: () => Promise<unknown>): Promise<never> {
  let exitCode = 0;
  try {
    await work();
  } catch (error) {
    // Commander has printed its own.
    if (!(error instanceof CommanderError)) console.error(explain(error));
    exitCode = exitCodeOf(error);
  }
  process.exit(exitCode);
}
