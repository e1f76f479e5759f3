// npm run bench: compares Caudal with plain SQL on the same PostgreSQL. See --help.
import { setMode } from '../src/config/environment.ts';
import { interruptSignal } from '../src/program/interrupt.ts';
import { CommandProblem } from '../src/program/problems.ts';
import { createProgress } from '../src/program/progress.ts';
import { runProgram } from '../src/program/run-program.ts';
import { say } from '../src/program/say.ts';
import { describeMachine, loadNow } from './machine.ts';
import { type BenchOptions, benchCommand } from './options.ts';
import { printReport, writeReport } from './report.ts';
import { measureAll } from './rounds.ts';
import { withServer } from './server.ts';

async function bench(options: BenchOptions): Promise<void> {
  const signal = interruptSignal();
  const progress = createProgress(process.stderr);
  const [begunAt, before] = [new Date(), loadNow()];
  const report = await withServer(say, async (server) => {
    const machine = await describeMachine(server);
    const { show } = progress;
    const results = await measureAll({ options, server, signal, say, show }).catch((error: unknown) => {
      // The error of an interrupted measurement does not matter.
      signal.throwIfAborted();
      throw error;
    });
    if (results.size === 0) throw new CommandProblem('None of the requested measurements can run here.');
    return { begunAt, endedAt: new Date(), machine, load: { before, after: loadNow() }, options, results };
  });
  progress.end();
  say(printReport(report));
  await writeReport(report);
  say(`\n${options.jsonFile} contains every round.`);
}

// Like `serve`: libraries are slower in development mode.
setMode('production');
await runProgram(() => benchCommand(bench).parseAsync());
