// Node runs this file without a build step. Decision 1: docs/decisions/0001-typescript-without-a-build-step.md.

import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { buildInfo } from './program/build-info.ts';

// From the second start on Node finds the sources compiled. In a folder of others' they could be somebody else's code.
if (!buildInfo.isArtefact)
  enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// A health check starts in a tenth of a second only if it loads nothing of the bank.
if (process.argv[2] === 'health') {
  const { runHealth } = await import('./health/run-health.ts');
  await runHealth();
}

const { program } = await import('./commands/program.ts');
const { runProgram } = await import('./program/run-program.ts');
await runProgram(() => program.parseAsync());
