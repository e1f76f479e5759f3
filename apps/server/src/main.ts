import { program } from './commands/program.ts';
import { runProgram } from './program/run-program.ts';

await runProgram(() => program.parseAsync());
