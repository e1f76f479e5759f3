// Runs the steps of a start one after the other and shows each with its seconds. Only Node's own modules.
import { spawn } from 'node:child_process';
import { exitCodeOf, onStopRequest } from './stop-requests.mjs';

const onWindows = process.platform === 'win32';

/** Programs of the step in progress; a stop ends them first. */
const running = new Set();

onStopRequest((signal) => {
  for (const child of running) endGroup(child, 'SIGTERM');
  process.exit(exitCodeOf(signal));
});

/** Where progress is shown. */
let progress = process.stdout;

/** For scripts whose standard output is somebody's input. */
export function showProgressOnStderr() {
  progress = process.stderr;
}

/** A step that failed: what to tell, and what the program printed. */
export class StepFailure extends Error {
  constructor(message, output = '') {
    super(message);
    this.output = output;
  }
}

/**
 * Runs one step. The work gets `say`, to replace the title by what came out.
 * A failure is shown and thrown on.
 */
export async function step(title, work) {
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
    if (error instanceof StepFailure && error.output.trim()) console.error(error.output.trimEnd());
    throw error;
  }
}

/**
 * Runs a program to its end and gives what it printed; with `show`, it prints to the terminal instead.
 * It has a process group of its own, so that ending it ends what it started as well.
 */
export function run(program, args, { env = process.env, cwd, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env,
      stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
      detached: !onWindows,
      // npm's programs are .cmd files there, which only a shell runs.
      shell: onWindows,
    });
    running.add(child);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => {
      running.delete(child);
      reject(new StepFailure(`${program} could not be run: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      running.delete(child);
      resolve({ code: code ?? 1, signal, output });
    });
  });
}

/** As `run`, but anything other than success is a failure that shows what the program printed. */
export async function runOrFail(program, args, options) {
  const { code, output } = await run(program, args, options);
  if (code !== 0) throw new StepFailure(`"${[program, ...args].join(' ')}" ended with ${code}.`, output);
  return output;
}

/** Sends a signal to a program and all that it started. It may be gone already. */
export function endGroup(child, signal) {
  try {
    if (onWindows || child.pid === undefined) child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
