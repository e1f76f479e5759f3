import { exitCodeOf, explain } from './problems.ts';

/**
 * Runs a whole program and ends the process. What goes wrong is said on the error output.
 *
 * Everything of ours is closed by then. What libraries keep open (Next's compiler does) must not hold the process.
 */
export async function runProgram(work: () => Promise<unknown>): Promise<never> {
  let exitCode = 0;
  try {
    await work();
  } catch (error) {
    console.error(explain(error));
    exitCode = exitCodeOf(error);
  }
  process.exit(exitCode);
}
