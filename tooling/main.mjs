// What all scripts share: a failure is told in words, and gives a non-zero exit code.
import { StepFailure } from './steps.mjs';

/** Runs the script's work, which answers its exit code. */
export async function main(work) {
  try {
    process.exitCode = await work();
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
  // Signal handlers and the like must not keep a finished script alive.
  process.exit();
}
