import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const exec = promisify(execFile);

/** Runs a program to its end. @returns what it printed. @throws with what it printed, if it fails. */
export async function run(program: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await exec(program, args);
  return stdout + stderr;
}
