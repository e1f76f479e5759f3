const MAX_STOP_MS = 25_000;

/** Exits the process if stopping takes longer than 25 seconds, whatever hangs. */
export function stopInTime(signal: AbortSignal): void {
  signal.addEventListener('abort', () => setTimeout(() => process.exit(1), MAX_STOP_MS).unref(), {
    once: true,
  });
}
