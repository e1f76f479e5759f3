import { spawn } from 'node:child_process';

/** The environment variables that a program needs; the last three only on Windows. */
const KEPT_VARIABLES = new Set(['PATH', 'SystemRoot', 'TEMP', 'TMP']);

/** The user that a program runs as; absent means the user of this process. */
export type RunAs = { name: string; uid: number; gid: number };

export type ProgramResult = { exitCode: number; output: string };

/**
 * Runs a program to its end and collects its output.
 *
 * It runs in its own process group, so that Ctrl-C for Caudal does not reach it, and in a clean environment, so that a
 * PGPORT or PGDATA has no effect. Rejects only if it cannot be run.
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
    // A program may end without reading its input; the exit code tells whether it failed.
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
  // English messages, which this code parses.
  env.LC_ALL = 'C';
  return env;
}
