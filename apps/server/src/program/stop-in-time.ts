export const MAX_STOP_MS = 25_000;

/**
 * Exits the process if stopping takes longer than 25 seconds, whatever hangs. An embedded PostgreSQL ends with it.
 *
 * @param options.afterMs - for what a stop waits before it begins.
 */
export function stopInTime(signal: AbortSignal, { afterMs = 0 }: { afterMs?: number } = {}): void {
  signal.addEventListener('abort', () => setTimeout(() => process.exit(1), afterMs + MAX_STOP_MS).unref(), {
    once: true,
  });
}
