import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { say } from '../src/program/say.ts';

/** What a proof says, for the terminal and for a file under docs/proofs. */
export interface ProofOutput {
  say(sentence: string): void;
  /** Replaces docs/proofs/NAME.txt. */
  write(): Promise<void>;
}

/** Begins with the command and the day. */
export function openProofOutput(name: string, command: string): ProofOutput {
  const lines = [`$ ${command}`, `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`];
  for (const line of lines) say(line);
  return {
    say(sentence) {
      lines.push(sentence);
      say(sentence);
    },
    write: () =>
      writeFile(new URL(`../../../docs/proofs/${name}.txt`, import.meta.url), `${lines.join('\n')}\n`),
  };
}

/** The first line that looks like a version, of a program's own words. */
export async function versionOf(program: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(program, args);
  return /\d+(\.\d+)+/.exec(stdout + stderr)?.[0] ?? 'unknown';
}
