import type { EventEmitter } from 'node:events';

/** Long enough to look at something, short enough for a log that somebody forgot. */
const DEBUG_MS = 15 * 60_000;

/** The part of a logger that this needs. */
interface Leveled {
  level: string;
  warn(details: object, sentence: string): void;
}

/**
 * Lets SIGUSR2 log at `debug`, until the second SIGUSR2 or for 15 minutes. Windows has no such signal.
 * Decision 70: docs/decisions/0070-debug-on-sigusr2.md.
 *
 * @param signals - the process.
 * @returns a function that ends it.
 */
export function debugOnSignal(
  logger: Leveled,
  { signals = process, forMs = DEBUG_MS }: { signals?: EventEmitter; forMs?: number } = {},
): () => void {
  const configured = logger.level;
  let timeout: NodeJS.Timeout | undefined;

  function goBack(why: string): void {
    clearTimeout(timeout);
    timeout = undefined;
    logger.warn({ logLevel: configured }, `${why}: the log is at ${configured} again`);
    logger.level = configured;
  }

  function onSignal(): void {
    if (timeout !== undefined) {
      goBack('SIGUSR2');
      return;
    }
    logger.level = configured === 'trace' ? 'trace' : 'debug';
    const minutes = Math.round(forMs / 60_000);
    logger.warn(
      { logLevel: logger.level },
      `SIGUSR2: the log is at ${logger.level} for ${minutes} minutes, or until the next SIGUSR2`,
    );
    timeout = setTimeout(() => goBack(`${minutes} minutes are over`), forMs).unref();
  }

  signals.on('SIGUSR2', onSignal);
  return () => {
    signals.off('SIGUSR2', onSignal);
    clearTimeout(timeout);
  };
}
