import { spawn } from 'node:child_process';

/** What a program needs of the environment; the last three only on Windows. */
const KEPT_VARIABLES = new Set(['PATH', 'SystemRoot', 'TEMP', 'TMP']);

/** Ids of the user that a program runs as; absent means: as this process. */
export type RunAs = { name: string; uid: number; gid: number };

export type ProgramResult = { exitCode: number; output: string };

/**
 * Runs a program to its end and collects what it prints.
 *
 * It runs in a process group of its own, so that a Ctrl-C meant for Caudal does not reach it, and in a clean
 * environment, so that nobody's PGPORT or PGDATA changes what it does. Rejects only when it cannot be run.
 */
export function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; runAs?: RunAs | undefined; input?: string },
): Promise<ProgramResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      detached: true,
      windowsHide: true,
      env: cleanEnvironment(),
      ...(options.runAs && { uid: options.runAs.uid, gid: options.runAs.gid }),
    });
    let output = '';
    const collect = (chunk: string) => {
      output += chunk;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    // A program that ends without reading its input is not an error of its own: its exit code tells.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const ending = signal ? `\nended by ${signal}` : '';
      resolve({ exitCode: code ?? 1, output: output.trim() + ending });
    });
  });
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (!KEPT_VARIABLES.has(name)) delete env[name];
  // Messages in English, which is what the code here looks for in them.
  env.LC_ALL = 'C';
  return env;
}
