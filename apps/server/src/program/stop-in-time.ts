/** Whatever hangs, the process ends. */
const LONGEST_STOP_MS = 25_000;

/** Once asked to stop, the process ends within a bounded time. */
export function stopInTime(signal: AbortSignal): void {
  signal.addEventListener('abort', () => setTimeout(() => process.exit(1), LONGEST_STOP_MS).unref(), {
    once: true,
  });
}
