// Runs steps in sequence and shows the time each takes. Uses only Node's own modules.
import { spawn } from 'node:child_process';
import { outputStream } from './output.mjs';
import { exitCodeOf, onStopRequest } from './stop-requests.mjs';

const onWindows = process.platform === 'win32';

/** Child processes of the current step; a stop request ends them first. */
const running = new Set();
let stopping = false;

onStopRequest((signal) => {
  endRunning();
  process.exit(exitCodeOf(signal));
});

/** Ends the child processes of the current step, before the script exits. No further program starts. */
export function endRunning() {
  stopping = true;
  for (const child of running) endGroup(child, 'SIGTERM');
}

/** A failed step: a message for people, and the program's output. */
export class StepFailure extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/**
 * Runs one step and shows its progress. `work` gets `say`, which replaces the title with a result.
 * Shows a failure and rethrows it.
 */
export async function step(title, work) {
  const progress = outputStream();
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  const terminal = progress.isTTY === true;
  let result = title;
  const show = () => progress.write(`\r\u001b[2K… ${title} (${seconds()})`);
  if (terminal) show();
  else progress.write(`… ${title}\n`);
  const clock = terminal ? setInterval(show, 1000) : undefined;
  const finish = (mark, text) => {
    clearInterval(clock);
    progress.write(`${terminal ? '\r\u001b[2K' : ''}${mark} ${text} (${seconds()})\n`);
  };
  try {
    const value = await work((text) => {
      result = text;
    });
    finish('✓', result);
    return value;
  } catch (error) {
    finish('✗', title);
    if (error instanceof StepFailure && error.output.trim()) progress.write(`${error.output.trimEnd()}\n`);
    throw error;
  }
}

/**
 * Runs a program to its end and returns its output; with `show`, prints the output instead.
 * It runs in its own process group, so that ending it also ends the processes it started.
 */
export function run(program, args, { env = process.env, cwd, show = false } = {}) {
  const shown = show ? outputStream() : undefined;
  return new Promise((resolve, reject) => {
    // The ended step must not lead to the next one while the script cleans up.
    if (stopping) return;
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: !onWindows,
      // On Windows npm's programs are .cmd files, which only a shell can run.
      shell: onWindows,
    });
    running.add(child);
    let collected = '';
    const collect = (text) => {
      if (shown) shown.write(text);
      else collected += text;
    };
    child.stdout.setEncoding('utf8').on('data', collect);
    child.stderr.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => {
      running.delete(child);
      reject(new StepFailure(`Could not run ${program}: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, signal, output: collected });
    });
  });
}

/** Like `run`. @throws StepFailure with the program's output if it exits non-zero. */
export async function runOrFail(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0)
    throw new StepFailure(`"${[program, ...args].join(' ')}" exited with code ${code}.`, output);
  return output;
}

/** Signals a program and all processes it started. They may already be gone. */
export function endGroup(child, signal) {
  try {
    if (onWindows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
