import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CommandProblem } from '../../src/program/problems.ts';
import type { ProofOutput } from '../proof-output.ts';
import type { Root } from './sandbox.ts';

const DRIVE = fileURLToPath(new URL('drive.ts', import.meta.url));

/** Runs the bank of a root file system where there is no network but loopback, and says what was seen. */
export async function driveBank(root: Root, output: Pick<ProofOutput, 'say'>): Promise<void> {
  const child = spawn('/usr/bin/unshare', ['--net', process.execPath, DRIVE, JSON.stringify(root)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  for await (const line of createInterface(child.stdout)) output.say(`- ${line}`);
  const [code] = await closed;
  if (code !== 0) throw new CommandProblem('The bank did not do what it should.', { kind: 'unexpected' });
}
