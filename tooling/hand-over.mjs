// Runs Caudal itself in place of the script: same terminal, signals and exit code.
import { spawn } from 'node:child_process';
import { HEAP_FLAGS } from './heap-flags.mjs';
import { root } from './root.mjs';
import { exitCodeOf, onStopRequest } from './stop-requests.mjs';

/** @returns the exit code of `node apps/server/src/main.ts …`. */
export function runCaudal(args, env) {
  return runTypeScript('apps/server/src/main.ts', args, env);
}

/** @param program - a TypeScript file, relative to the clone's root. @returns its exit code. */
export function runTypeScript(program, args, env) {
  return new Promise((resolve, reject) => {
    // In its own process group, so that it gets each signal once, from here.
    const child = spawn('node', [...HEAP_FLAGS, program, ...args], {
      cwd: root,
      env,
      stdio: 'inherit',
      detached: process.platform !== 'win32',
    });
    onStopRequest((signal) => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? exitCodeOf(signal)));
  });
}
