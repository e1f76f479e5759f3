// Everything that means "stop": Ctrl-C, a signal, and the end of the npm that ran this script.

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

/** The terminal and npm both pass one Ctrl-C on; what comes this soon after is the same key press. */
const SAME_PRESS_MS = 500;
const WATCH_MS = 250;

let handler = () => undefined;
let lastAt = Number.NEGATIVE_INFINITY;

/** Sets what is done when a stop is asked for. The last one set counts; without one nothing happens. */
export function onStopRequest(newHandler) {
  handler = newHandler;
}

/** The exit code of a program that a signal ended, as shells give it. */
export function exitCodeOf(signal) {
  return 128 + (SIGNALS[signal] ?? 9);
}

function stop(signal) {
  if (Date.now() - lastAt < SAME_PRESS_MS) return;
  lastAt = Date.now();
  handler(signal);
}

for (const signal of Object.keys(SIGNALS)) process.on(signal, () => stop(signal));

// npm passes SIGINT and SIGTERM on, but when it is killed it cannot, so the script watches it. Not when it was
// started by hand: a shell that goes away may mean it to go on.
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid;
  const clock = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(clock);
    stop('SIGTERM');
  }, WATCH_MS);
  clock.unref();
}
