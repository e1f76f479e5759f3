// The entry point of all scripts: prints a failure as a sentence and exits non-zero.
import { StepFailure } from './steps.mjs';

/** Runs a script. `work` returns the exit code. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
  // Open handles such as signal handlers must not keep a finished script alive.
  process.exit();
}
