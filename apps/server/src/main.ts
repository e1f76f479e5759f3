import { program } from './commands/program.ts';
import { exitCodeOf, explain } from './program/problems.ts';

let exitCode = 0;
try {
  await program.parseAsync();
} catch (error) {
  console.error(explain(error));
  exitCode = exitCodeOf(error);
}
// Everything of ours is closed by now. What libraries keep open (Next's compiler does) must not hold the process.
process.exit(exitCode);
