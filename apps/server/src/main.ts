// Node runs this file without a build step. Decision 1: docs/decisions/0001-typescript-without-a-build-step.md.

// A health check starts in a tenth of a second only if it loads nothing of the bank.
if (process.argv[2] === 'health') {
  const { runHealth } = await import('./health/run-health.ts');
  await runHealth();
}

const { program } = await import('./commands/program.ts');
const { runProgram } = await import('./program/run-program.ts');
await runProgram(() => program.parseAsync());
