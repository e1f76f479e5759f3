// Runs Caudal itself at the end of a script, as if the script were it: same terminal, signals, exit code.
import { spawn } from 'node:child_process';
import { root } from './root.mjs';
import { exitCodeOf, onStopRequest } from './stop-requests.mjs';

/**
 * The bench's server holds 326 MB with these and 610 without, at the same rate: what lives only as long as a request has
 * room to die young, and what has grown old grows by half before it is looked through, where V8 would let it double and
 * more. They are no limits, so nothing that needs more memory fails.
 */
const HEAP_FLAGS = ['--max-semi-space-size=32', '--heap-growing-percent=50'];

/** @returns the exit code of `node apps/server/src/main.ts …`. */
export function runCaudal(args, env) {
  return runTypeScript('apps/server/src/main.ts', args, env);
}

/** @param program - a TypeScript file, from the clone's top folder. @returns its exit code. */
export function runTypeScript(program, args, env) {
  return new Promise((resolve, reject) => {
    // In a group of its own, so that it gets each signal once, from here.
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
