// Node runs this file without a build step. Decision 1: docs/decisions/0001-typescript-without-a-build-step.md.
import { program } from './commands/program.ts';
import { runProgram } from './program/run-program.ts';

await runProgram(() => program.parseAsync());
