// Stop requests: Ctrl-C, a signal, and the end of the npm process that runs this script.

const SIGNALS = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };

/** The terminal and npm both forward one Ctrl-C; signals this close together are the same key press. */
const SAME_PRESS_MS = 500;
const WATCH_MS = 250;

let handler = () => undefined;
let lastAt = Number.NEGATIVE_INFINITY;

/** Sets the handler of stop requests. Replaces the previous one; without a handler they are ignored. */
export function onStopRequest(newHandler) {
  handler = newHandler;
}

/** The exit code that shells report for a program ended by a signal. */
export function exitCodeOf(signal) {
  return 128 + (SIGNALS[signal] ?? 9);
}

function stop(signal) {
  if (Date.now() - lastAt < SAME_PRESS_MS) return;
  lastAt = Date.now();
  handler(signal);
}

for (const signal of Object.keys(SIGNALS)) process.on(signal, () => stop(signal));

// npm forwards SIGINT and SIGTERM, but not when it is killed, so the script watches its parent. Only under npm: a script
// started by hand may be meant to outlive its shell.
if (process.env.npm_lifecycle_event !== undefined) {
  const npm = process.ppid;
  const clock = setInterval(() => {
    if (process.ppid === npm) return;
    clearInterval(clock);
    stop('SIGTERM');
  }, WATCH_MS);
  clock.unref();
}
