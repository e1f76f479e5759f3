import { Command, CommanderError } from '@commander-js/extra-typings';
import { healthCommand } from '../commands/health.ts';
import { EXIT_CODES } from '../program/exit-codes.ts';
import { HealthProblem } from './ask-health.ts';

/**
 * Runs `caudal health` by itself, and exits. The other commands load the bank, which takes longer than a health check
 * may, every few seconds and in each container.
 */
export async function runHealth(): Promise<never> {
  const program = new Command('caudal').addCommand(healthCommand).exitOverride();
  healthCommand.exitOverride();
  try {
    await program.parseAsync();
  } catch (error) {
    process.exit(failed(error));
  }
  process.exit(0);
}

/** Prints the error. @returns the exit code. */
function failed(error: unknown): number {
  // Commander has printed its own.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_CODES.usage.code;
  if (error instanceof HealthProblem) {
    console.error(error.message);
    return EXIT_CODES[error.kind].code;
  }
  console.error(error);
  return EXIT_CODES.unexpected.code;
}
