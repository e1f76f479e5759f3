/**
 * npm run prove:deploy: installs the workspace in deploy, checks its types, and lets each of its packages prove itself
 * with its script `prove`. What such a script prints on the standard output goes into docs/proofs/deploy.txt.
 * Decision 85: docs/decisions/0085-deploy-as-a-workspace-of-its-own.md.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { CommandProblem } from '../src/program/problems.ts';
import { runProgram } from '../src/program/run-program.ts';
import { openProofOutput } from './proof-output.ts';

const DEPLOY = fileURLToPath(new URL('../../../deploy', import.meta.url));

await runProgram(async () => {
  const output = openProofOutput('deploy', 'npm run prove:deploy');
  const { say } = output;
  say(`pnpm ${(await linesOf('pnpm', ['--version'])).join()}`);
  say(`Installed in ${await secondsOf(() => linesOf('pnpm', ['install', '--frozen-lockfile']))} s.`);
  say(`Types checked in ${await secondsOf(() => linesOf('tsc', ['--noEmit', '--project', DEPLOY]))} s.`);
  await secondsOf(() => linesOf('knip', ['--directory', DEPLOY]));
  say('No unused file, export or package.');
  for (const name of await packages()) {
    const seconds = await secondsOf(async () => {
      for (const line of await linesOf('pnpm', ['run', '--silent', 'prove'], join(DEPLOY, name)))
        say(`- ${name}: ${line}`);
    });
    say(`${name} proved in ${seconds} s.`);
  }
  say('Proved.');
  await output.write();
});

async function packages(): Promise<string[]> {
  const entries = await readdir(DEPLOY);
  return entries.filter((name) => existsSync(join(DEPLOY, name, 'package.json'))).sort();
}

/** Runs a program to its end. @returns its standard output. @throws CommandProblem with its output, if it fails. */
async function linesOf(program: string, args: readonly string[], cwd = DEPLOY): Promise<string[]> {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) lines.push(line);
  const code = await ended;
  if (code !== 0)
    throw new CommandProblem([...lines, `"${[program, ...args].join(' ')}" exited with ${code}.`].join('\n'));
  return lines;
}

async function secondsOf(work: () => Promise<unknown>): Promise<string> {
  const begun = performance.now();
  await work();
  return ((performance.now() - begun) / 1000).toFixed(1);
}
